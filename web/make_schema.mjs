// The types of the API, made from the document that the program serves: node make_schema.mjs http://127.0.0.1:8110
import { writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

export async function schema_of(document) {
  return `// Made by make_schema.mjs from the program's OpenAPI document; changes here are overwritten.\n${astToString(await openapiTS(document))}`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const answer = await fetch(new URL("/api/v1/openapi.json", process.argv[2]));
  writeFileSync(new URL("src/api/schema.d.ts", import.meta.url), await schema_of(await answer.json()));
}
