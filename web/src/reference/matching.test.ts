import { expect, test } from "vitest";
import { initials_of } from "./initials";
import { find_choices, index_of } from "./matching";

test("initials are those of the pinyin", () => {
  expect(initials_of("漏水停水")).toBe("lsts");
  expect(initials_of("道路不洁")).toBe("dlbj");
  expect(initials_of("110非警务流转")).toBe("110fjwlz");
  expect(initials_of("平湖市水务集团")).toBe("phsswjt");
});

const index = index_of([
  { code: "lamp", name: "路灯故障", also: ["灯不亮"] },
  { code: "leak", name: "漏水停水", also: ["爆管"] },
  { code: "noise", name: "噪声扰民", more: "邻里" },
  { code: "road", name: "道路破损" },
]);
const found = (typed: string) => find_choices(index, typed).map((each) => each.code);

test("what begins so goes before what only holds it", () => {
  expect(found("路")).toEqual(["lamp", "road"]);
  expect(found("ld")).toEqual(["lamp"]);
  expect(found("LSTS")).toEqual(["leak"]);
});

test("everyday words and parts in any order find it too", () => {
  expect(found("爆管")).toEqual(["leak"]);
  expect(found("邻里 噪声")).toEqual(["noise"]);
  expect(found("zzz")).toEqual([]);
  expect(found("")).toHaveLength(4);
});
