// One act for many matters. What is possible is asked of each; each gets a command of its own with a key of its own, and each says for itself how it went.
import { Problem, type Schemas } from "@/api/client";
import { is_of_many, rank_of_many, type PossibleAct } from "../matter/act_forms";

export type PossibleActs = Schemas["PossibleActs"];
export type Asked = ReadonlyMap<string, PossibleActs | Problem>;

export const matters_max = 500;

export interface Offer {
  act: PossibleAct;
  count: number; // of matters for which it is possible
}

const same = (left: PossibleAct, right: PossibleAct) => left.act === right.act && left.kind === right.kind;

// The acts that are possible for at least one, with the number of matters.
export function offers_of(asked: Asked): Offer[] {
  const offers: Offer[] = [];
  for (const answer of asked.values()) {
    if (answer instanceof Problem) continue;
    for (const act of answer.acts) {
      if (!act.possible || !is_of_many(act)) continue;
      const there = offers.find((each) => same(each.act, act));
      if (there) there.count += 1;
      else offers.push({ act, count: 1 });
    }
  }
  return offers.sort((left, right) => rank_of_many(left.act) - rank_of_many(right.act));
}

export type Outcome = { kind: "goes"; version: number } | { kind: "cannot"; why: string } | { kind: "unknown" };

// What would come of the act for this matter, before it is given.
export function outlook(answer: PossibleActs | Problem | undefined, act: PossibleAct): Outcome {
  if (!answer || answer instanceof Problem) return { kind: "unknown" };
  const own = answer.acts.find((each) => same(each, act));
  if (own?.possible) return { kind: "goes", version: answer.version };
  return { kind: "cannot", why: own?.refusal?.name ?? "" };
}

export type Result = { kind: "done" } | { kind: "refused"; problem: Problem } | { kind: "lost"; problem: Problem };

// No answer, or one that says "later", leaves open whether it was done: the same key asks again without doing it twice.
export const result_of = (problem: Problem): Result => ({ kind: problem.status === 0 || problem.status === 429 || problem.status >= 500 ? "lost" : "refused", problem });

// Runs `work` for each, a few at a time; `more` is asked before each whether to go on.
export async function for_each_of<T>(list: readonly T[], at_once: number, work: (each: T) => Promise<void>, more: () => boolean = () => true): Promise<void> {
  let next = 0;
  const run = async () => {
    while (next < list.length && more()) await work(list[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(at_once, list.length) }, run));
}
