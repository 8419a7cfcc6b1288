// Which rows of a list are chosen: one by one, or from the last that was chosen to another.
export type Chosen = ReadonlySet<string>;

export function toggled(chosen: Chosen, number: string): Chosen {
  const now = new Set(chosen);
  if (!now.delete(number)) now.add(number);
  return now;
}

export const with_all = (chosen: Chosen, numbers: readonly string[]): Chosen => new Set([...chosen, ...numbers]);

// All from one place to another, in either direction.
export function with_range(chosen: Chosen, numbers: readonly string[], from: number, to: number): Chosen {
  const [first, last] = from <= to ? [from, to] : [to, from];
  return with_all(chosen, numbers.slice(Math.max(first, 0), last + 1));
}

// Those that are still in the list.
export const kept_of = (chosen: Chosen, numbers: readonly string[]): Chosen => new Set(numbers.filter((number) => chosen.has(number)));
