import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { schema_of } from "../../web/make_schema.mjs";
import { open_town } from "./city.ts";

test("the types of the client are those of the document that the program serves", async () => {
  const town = await open_town([]);
  const document = await (await fetch(`${town.url}/api/v1/openapi.json`)).json();
  const kept = readFileSync(new URL("../../web/src/api/schema.d.ts", import.meta.url), "utf8");
  expect(kept).toBe(await schema_of({ ...document, servers: [] }));
  await town.stop();
});
