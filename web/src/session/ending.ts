// A session ends at its hour whatever is done in it, and sooner where nobody is at its pages: who writes is told in time.
const told_before = 15 * 60_000;
const idle_told_before = 5 * 60_000;
const used_again_after = 5 * 60_000;

export const ends_soon = (until: string | undefined, now: number): boolean => until !== undefined && new Date(until).getTime() - now < told_before;

// `idle`: after so many milliseconds without use the session ends.
export const idles_soon = (used: number, idle: number, now: number): boolean => now - used >= idle - idle_told_before;

// Somebody is at the page and asks for nothing, as one who reads: the session is to be used before it takes that for absence.
export const is_to_be_used = (used: number, is_attended: boolean, now: number): boolean => is_attended && now - used >= used_again_after;
