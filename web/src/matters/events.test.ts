import { expect, test } from "vitest";
import { event_reader, type LiveEvent } from "./events";

const one = 'id: 7\nevent: matter_urged\ndata: {"seq":7,"number":"PH-1-01","service":"leak","state":"in_hand","at":"a","happened":"b"}\n\n';

test("events come whole, however the stream is cut", () => {
  for (let size = 1; size < one.length; size += 7) {
    const got: LiveEvent[] = [];
    const stands: number[] = [];
    const read = event_reader((event) => got.push(event), (seq) => stands.push(seq));
    const stream = `id: 6\nretry: 2000\n\n: beat\n\n${one}${one.replaceAll("7", "8").replaceAll("\n", "\r\n")}`;
    for (let from = 0; from < stream.length; from += size) read(stream.slice(from, from + size));
    expect(got.map((each) => [each.kind, each.seq]), `pieces of ${size}`).toEqual([["matter_urged", 7], ["matter_urged", 8]]);
    expect(stands, "where it begins, before any event").toEqual([6]);
  }
});
