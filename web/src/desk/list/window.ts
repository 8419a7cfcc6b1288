// Which rows of a long list stand in the page: those in sight, and some on either side.
export interface Sight {
  top: number; // scrolled so far
  height: number;
  row: number;
  rows: number;
}

export const rows_beside = 5;

export function window_of({ top, height, row, rows }: Sight): { from: number; until: number } {
  const first = Math.floor(top / row) - rows_beside;
  const last = Math.ceil((top + height) / row) + rows_beside;
  const until = Math.min(Math.max(last, 0), rows);
  return { from: Math.min(Math.max(first, 0), until), until };
}

// How many rows can stand in the page at once: so many elements are made, and filled anew with what is scrolled to.
export const slots_of = ({ height, row }: Sight): number => Math.ceil(height / row) + 1 + 2 * rows_beside;

// How far to scroll so that the row is in sight: not at all if it is.
export function scrolled_to(index: number, { top, height, row }: Sight): number {
  if (index * row < top) return index * row;
  if ((index + 1) * row > top + height) return (index + 1) * row - height;
  return top;
}
