// A session ends at its hour whatever is done in it: who writes is told in time.
export const told_before = 15 * 60_000;

export const ends_soon = (until: string | undefined, now: number): boolean => until !== undefined && new Date(until).getTime() - now < told_before;
