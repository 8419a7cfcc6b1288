// Files that the program makes, of what this post sees.
import { headers_of_request, note_status, Problem, problem_of } from "@/api/client";
import { save_file } from "./csv";
import type { Search } from "./filter";

export type ExportKind = "csv" | "xlsx";

// What the address answers, kept under this name.
export async function export_from(address: string, name: string, init: RequestInit = {}): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(address, { ...init, headers: { ...headers_of_request(), ...init.headers } });
  } catch {
    throw new Problem(0, "no_answer", "");
  }
  if (!answer.ok) {
    const problem = problem_of(await answer.json().catch(() => undefined), answer.status);
    note_status(problem.status, problem.code);
    throw problem;
  }
  save_file(name, await answer.blob());
}

// The whole list.
export const export_list = (kind: ExportKind, search: Search, name: string): Promise<void> =>
  export_from(`/api/v1/matters/export.${kind}`, `${name}.${kind}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(search) });
