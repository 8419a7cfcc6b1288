// The API as this app asks it: typed by the program's own document, at the post that was chosen, in the language of the page.
// What goes wrong is thrown as a Problem, which knows its words.
import createClient, { type Middleware } from "openapi-fetch";
import { language } from "@/texts";
import type { components, paths } from "./schema";
import { learn_time } from "./server_time";

export type Schemas = components["schemas"];

export interface FieldError {
  field: string;
  rule: string;
  message: string;
}

export class Problem extends Error {
  constructor(
    readonly status: number, // 0: no answer came
    readonly code: string,
    readonly title: string,
    readonly detail = "",
    readonly errors: FieldError[] = [],
    readonly members: Record<string, unknown> = {},
  ) {
    super(title);
  }
}

interface ProblemBody {
  status: number;
  code: string;
  title: string;
  detail?: string;
  errors?: FieldError[];
}

export const problem_of = (body: unknown, status: number): Problem => {
  const said = body as Partial<ProblemBody> | undefined;
  if (typeof said?.code !== "string") return new Problem(status, "unknown", "");
  const { code, title = "", detail = "", errors = [], ...members } = said;
  return new Problem(status, code, title, detail, errors, members);
};

let post: number | undefined;
let when_signed_out: () => void = () => undefined;

export const act_at_post = (id: number | undefined): void => void (post = id);
export const on_signed_out = (listener: () => void): void => void (when_signed_out = listener);

// What the desk asks by itself, minutes after anybody was at it, is no use of the session: who went away is signed out in time. A wall is
// looked at without being touched.
const touch_lasts = 60_000;
let touched = Date.now();
if (typeof addEventListener !== "undefined") {
  for (const kind of ["pointerdown", "pointermove", "keydown", "wheel"]) addEventListener(kind, () => void (touched = Date.now()), { capture: true, passive: true });
}
export const is_attended = (): boolean => Date.now() - touched < touch_lasts || document.documentElement.dataset.face !== "desk";

// When the session was last used by a page of this browser, as far as its pages told each other.
const place_of_use = "session-used";
let used = Date.now();
function note_use(): void {
  used = Date.now();
  try {
    localStorage.setItem(place_of_use, String(used));
  } catch {
    // A browser that keeps nothing: each page knows of itself.
  }
}
export function last_use(): number {
  try {
    return Math.max(used, Number(localStorage.getItem(place_of_use)));
  } catch {
    return used;
  }
}

export function headers_of_request(): Record<string, string> {
  const headers: Record<string, string> = { "Accept-Language": language.value === "zh" ? "zh-CN" : "en" };
  if (post !== undefined) headers["Pingzhi-Post"] = String(post);
  if (is_attended()) note_use();
  else headers["Pingzhi-Unattended"] = "1";
  return headers;
}

// Sixteen random bytes: a name of its own for each write, kept by whoever tries it again.
export function fresh_key(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function note_status(status: number, code: string): void {
  if (status === 401 || code === "session_over") when_signed_out();
}

const asked_at = new Map<string, number>();

const middleware: Middleware = {
  onRequest({ request, id }) {
    for (const [name, value] of Object.entries(headers_of_request())) request.headers.set(name, value);
    asked_at.set(id, Date.now());
    return request;
  },
  onResponse({ response, id }) {
    learn_time(response.headers.get("Date"), asked_at.get(id) ?? 0, Date.now());
    asked_at.delete(id);
  },
  onError({ id }) {
    asked_at.delete(id);
  },
};

const client = createClient<paths>({ baseUrl: "/", cache: "no-store" });
client.use(middleware);
export const api = client;

// The answer's data, or the problem thrown.
export async function asked<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let got;
  try {
    got = await answer;
  } catch {
    throw new Problem(0, "no_answer", "");
  }
  if (got.response.ok) return got.data as T;
  const problem = problem_of(got.error, got.response.status);
  note_status(problem.status, problem.code);
  throw problem;
}
