// The whole list as a file: made by the program, of what this post sees in it.
import { headers_of_request, note_status, Problem, problem_of } from "@/api/client";
import { save_file } from "./csv";
import type { Search } from "./filter";

export type ExportKind = "csv" | "xlsx";

export async function export_list(kind: ExportKind, search: Search, name: string): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1/matters/export.${kind}`, { method: "POST", headers: { ...headers_of_request(), "Content-Type": "application/json" }, body: JSON.stringify(search) });
  } catch {
    throw new Problem(0, "no_answer", "");
  }
  if (!answer.ok) {
    const problem = problem_of(await answer.json().catch(() => undefined), answer.status);
    note_status(problem.status, problem.code);
    throw problem;
  }
  save_file(`${name}.${kind}`, await answer.blob());
}
