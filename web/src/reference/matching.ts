// Choosing by what is typed: parts of the words in any order, or pinyin initials; what begins so goes before what merely holds it.
import { initials_of } from "./initials";

export interface Choice {
  code: string;
  name: string;
  more?: string; // shown beside the name
  also?: string[]; // other words that find it
}

export interface Indexed {
  choice: Choice;
  name: string;
  initials: string;
  also: string;
}

export const index_of = (choices: readonly Choice[]): Indexed[] =>
  choices.map((choice) => ({
    choice,
    name: choice.name.toLowerCase(),
    initials: initials_of(choice.name),
    also: [choice.code, choice.more ?? "", ...(choice.also ?? [])].join("\n").toLowerCase(),
  }));

// 0: not at all.
function rank(each: Indexed, typed: string): number {
  if (each.name === typed || each.choice.code === typed) return 6;
  if (each.name.startsWith(typed)) return 5;
  if (each.initials.startsWith(typed)) return 4;
  if (each.name.includes(typed)) return 3;
  if (typed.length > 1 && each.initials.includes(typed)) return 2;
  return each.also.includes(typed) ? 1 : 0;
}

export function find_choices(index: readonly Indexed[], typed: string, most = 50): Choice[] {
  const wanted = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const ranked: { choice: Choice; rank: number }[] = [];
  for (const each of index) {
    const ranks = wanted.map((part) => rank(each, part));
    if (ranks.every((one) => one > 0)) ranked.push({ choice: each.choice, rank: ranks.reduce((sum, one) => sum + one, 0) });
  }
  ranked.sort((left, right) => right.rank - left.rank);
  return ranked.slice(0, most).map((each) => each.choice);
}
