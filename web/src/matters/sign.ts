// How a matter stands with its clocks, as a wall and a desk show it: a shape, a word and a colour. Late stays late where the clocks stand.
import type { Matter } from "./cache";

export type Sign = "green" | "amber" | "red" | "stands";

const standing = new Set(["suspended", "awaiting_reporter"]);

export const clocks_stand = (matter: Pick<Matter, "state">): boolean => standing.has(matter.state);
export const sign_of = (matter: Pick<Matter, "state" | "colour">): Sign => (matter.colour === "red" ? "red" : clocks_stand(matter) ? "stands" : (matter.colour as Sign));
