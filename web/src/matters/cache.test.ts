import { beforeEach, expect, test, vi } from "vitest";

vi.mock("@/api/client", () => ({ api: {}, asked: () => Promise.reject(new Error("nobody is asked here")) }));

import { forget, forget_all, matter_of, optimistically, take, watch_matter, type Matter } from "./cache";

const matter = (version: number, state: string): Matter => ({ number: "PH-1-01", version, state, open: true }) as Matter;
const event = (seq: number, state: string) => ({ kind: "matter_handled", seq, number: "PH-1-01", service: "leak", state, at: "", happened: "" });
beforeEach(forget_all);

test("an older word never overwrites a newer one", () => {
  take({ matter: matter(5, "in_hand") });
  take({ event: event(6, "handled") });
  take({ matter: matter(4, "assigned") });
  expect(matter_of("PH-1-01")?.state).toBe("handled");
  take({ event: event(3, "assigned") });
  expect(matter_of("PH-1-01")?.state).toBe("handled");
});

test("what was shown before it was answered is undone when the answer is no", async () => {
  take({ matter: matter(5, "assigned") });
  const refused = optimistically("PH-1-01", { state: "in_hand" }, () => Promise.reject(new Error("no")));
  expect(matter_of("PH-1-01")?.state).toBe("in_hand");
  await expect(refused).rejects.toThrow("no");
  expect(matter_of("PH-1-01")?.state).toBe("assigned");
});

test("but not over something newer that has come meanwhile", async () => {
  take({ matter: matter(5, "assigned") });
  const refused = optimistically("PH-1-01", { state: "in_hand" }, async () => {
    take({ matter: matter(9, "closed") });
    throw new Error("no");
  });
  await expect(refused).rejects.toThrow("no");
  expect(matter_of("PH-1-01")?.state).toBe("closed");
});

test("what nobody watches can be forgotten, what somebody watches cannot", () => {
  take({ matter: matter(5, "assigned") });
  const unwatch = watch_matter("PH-1-01");
  forget("PH-1-01");
  expect(matter_of("PH-1-01")?.state).toBe("assigned");
  unwatch();
  forget("PH-1-01");
  expect(matter_of("PH-1-01")).toBeUndefined();
});
