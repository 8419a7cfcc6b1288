// What each act asks of whoever gives it, and the body that its answers make. What is possible now is the API's word, not this table's.
import type { MatterDetail } from "@/matters/cache";
import type { Schemas } from "@/api/client";
import { server_now } from "@/api/server_time";
import { reference, service_of, unit_name } from "@/reference/reference";
import { is_text, say, say_code, type TextKey } from "@/texts";

export type PossibleAct = Schemas["PossibleAct"];
export type Asked = Schemas["Asked"]; // by the pack under which the matter began

export type Answer = string | boolean | string[];
export type Answers = Record<string, Answer>;

export interface Question {
  name: string;
  kind: "text" | "line" | "reason" | "unit" | "area" | "service" | "limit" | "moment" | "yes_no" | "photos" | "position" | "one_of" | "many_of" | "number";
  label: string;
  list?: string; // of reasons
  optional?: boolean;
  hint?: string;
  options?: { code: string; name: string }[];
  when?: (answers: Answers) => boolean;
  templates?: TextKey[];
}

export interface ActForm {
  questions: Question[];
  body: (answers: Answers) => Record<string, unknown>;
  lead?: string; // what stands before the questions
  state_after?: string; // shown at once
}

const text = (name: string, label: TextKey, more: Partial<Question> = {}): Question => ({ name, kind: "text", label: say(label), ...more });
const reason = (list: string, label: TextKey = "act_reason", name = "reason"): Question => ({ name, kind: "reason", list, label: say(label) });
const note = (optional = true): Question => text("note", "act_note", { optional });
const unit = (label: TextKey = "act_unit", optional = false): Question => ({ name: "unit", kind: "unit", label: say(label), optional });
const yes_no = (name: string, label: TextKey, more: Partial<Question> = {}): Question => ({ name, kind: "yes_no", label: say(label), ...more });
const photos = (needed: boolean): Question => ({ name: "photos", kind: "photos", label: say("act_photos"), optional: !needed });
const limit = (optional = false): Question => ({ name: "limit", kind: "limit", label: say("act_limit"), optional });

const said = (answers: Answers, ...names: string[]): Record<string, unknown> => {
  const body: Record<string, unknown> = {};
  for (const name of names) {
    const answer = answers[name];
    if (answer !== undefined && answer !== "" && !(Array.isArray(answer) && answer.length === 0)) body[name] = answer;
  }
  return body;
};

const plain = (questions: Question[], state_after?: string): ActForm => ({
  questions,
  body: (answers) => said(answers, ...questions.map((each) => each.name)),
  ...(state_after ? { state_after } : {}),
});

function limit_of(answer: Answer | undefined): { amount: number; unit: string } | undefined {
  if (typeof answer !== "string" || !answer) return undefined;
  const [amount, unit] = answer.split(" ");
  return { amount: Number(amount), unit: unit ?? "hours" };
}

function with_evidence(answers: Answers, body: Record<string, unknown>): Record<string, unknown> {
  if (Array.isArray(answers.photos) && answers.photos.length > 0) {
    body.photos = answers.photos;
    body.taken = new Date(server_now()).toISOString();
  }
  if (typeof answers.position === "string" && answers.position) {
    const [lon, lat] = answers.position.split(",").map(Number);
    Object.assign(body, { lon, lat });
  }
  return body;
}

const evidence = (kinds: string[]): Question[] => [
  photos(kinds.includes("photo")),
  { name: "position", kind: "position", label: say("act_position"), optional: !kinds.includes("place"), hint: say("act_position_hint") },
];

function request_form(act: PossibleAct, asked: Asked): ActForm {
  const kind = act.kind ?? "extension";
  const longest = asked.extension_max;
  const questions =
    kind === "extension"
      ? [{ ...limit(), ...(longest ? { hint: say("act_limit_max", { limit: `${longest.amount} ${say_code("unit_of_time", longest.unit)}` }), options: [{ code: longest.unit, name: say_code("unit_of_time", longest.unit) }] } : {}) }]
      : kind === "suspension"
        ? [{ name: "until", kind: "moment", label: say("act_until") } satisfies Question]
        : [];
  return {
    questions: [...questions, reason("pause"), note()],
    body: (answers) => ({
      kind,
      ...said(answers, "reason", "note"),
      ...(kind === "extension" ? { limit: limit_of(answers.limit) } : {}),
      ...(kind === "suspension" && typeof answers.until === "string" ? { until: new Date(answers.until).toISOString() } : {}),
    }),
  };
}

function decide_form(detail: MatterDetail): ActForm {
  const open = (detail.inside?.requests ?? []).filter((each) => each.state === "asked");
  const options = open.map((each) => ({
    code: String(each.id),
    name: [say_code("request", each.kind), each.limit ? `${each.limit.amount} ${say_code("unit_of_time", each.limit.unit)}` : "", each.reason.name, each.note ?? ""].filter(Boolean).join(" · "),
  }));
  return {
    questions: [{ name: "request", kind: "one_of", label: say("act_which_request"), options }, yes_no("granted", "act_granted"), note()],
    body: (answers) => ({ request: Number(answers.request), granted: answers.granted === true, ...said(answers, "note") }),
  };
}

function node_form(node: Asked["node"]): ActForm {
  const kinds: Record<string, Question["kind"]> = { text: "text", number: "number", datetime: "moment", singlevaluelist: "one_of", multivaluelist: "many_of" };
  const fields: Question[] = (node?.form ?? []).map((field) => ({
    name: `form.${field.code}`,
    kind: kinds[field.kind] ?? "line",
    label: field.label,
    optional: !field.required,
    options: field.values.map(({ key, name }) => ({ code: key, name })),
    ...(field.hint ? { hint: field.hint } : {}),
  }));
  return {
    lead: node?.name ?? "",
    questions: [...fields, note(), ...evidence(node?.evidence ?? [])],
    body: (answers) => {
      const form: Record<string, string[]> = {};
      for (const question of fields) {
        const answer = answers[question.name];
        const values = Array.isArray(answer) ? answer : typeof answer === "string" && answer ? [question.kind === "moment" ? new Date(answer).toISOString() : answer] : [];
        if (values.length > 0) form[question.name.slice(5)] = values;
      }
      return with_evidence(answers, { node: node?.code ?? "", form, ...said(answers, "note") });
    },
  };
}

function rule_form(detail: MatterDetail): ActForm {
  const ruling = detail.inside?.ruling;
  const words = (ruling?.sides ?? []).map((side) =>
    [side.unit_name, say(side.claims ? "side_claims" : "side_refuses"), side.reason?.name, side.note].filter(Boolean).join(" · "),
  );
  return { ...plain([unit("act_rule_unit"), reason("transfer"), note()]), lead: words.join("\n") };
}

function of_supervision(detail: MatterDetail): ActForm {
  const open = (detail.inside?.supervisions ?? []).filter((each) => !each.answered);
  return {
    questions: [{ name: "supervision", kind: "one_of", label: say("act_which_order"), options: open.map((each) => ({ code: String(each.id), name: each.note ?? each.unit_name })) }, note(false)],
    body: (answers) => ({ supervision: Number(answers.supervision), ...said(answers, "note") }),
  };
}

function cancel_support_form(detail: MatterDetail): ActForm {
  const standing = detail.assignments.filter((each) => !each.lead && ["offered", "signed", "ruled"].includes(each.state));
  return {
    questions: [{ name: "assignment", kind: "one_of", label: say("act_which_support"), options: standing.map((each) => ({ code: String(each.id), name: each.unit_name })) }, reason("transfer")],
    body: (answers) => ({ assignment: Number(answers.assignment), ...said(answers, "reason") }),
  };
}

const contacted = (answers: Answers) => answers.contacted === true;

const call_back_form = (detail: MatterDetail): ActForm => ({
  lead: say("call_back_script", { unit: detail.matter.unit_name ?? unit_name(detail.matter.unit), service: detail.matter.service_name }),
  questions: [
    yes_no("contacted", "act_contacted", { hint: say("call_back_ask_contacted") }),
    yes_no("solved", "act_solved", { when: contacted, hint: say("call_back_ask_solved") }),
    yes_no("satisfied", "act_satisfied", { when: contacted, hint: say("call_back_ask_satisfied") }),
    text("words", "act_words_of_reporter", { optional: true, when: contacted }),
    note(),
  ],
  body: (answers) => ({ contacted: answers.contacted === true, ...(contacted(answers) ? said(answers, "solved", "satisfied", "words") : {}), ...said(answers, "note") }),
});

const field_name = (detail: MatterDetail, code: string): string =>
  is_text(`field_${code}`) ? say_code("field", code) : (service_of(detail.matter.service)?.service.form.find((each) => each.code === code)?.label ?? code);

// Somebody else told of the same thing: what they said, and how they are reached.
const attach_form = (): ActForm => ({
  questions: [text("description", "field_description"), { name: "name", kind: "line", label: say("field_contact_name"), optional: true }, { name: "phone", kind: "line", label: say("field_phone"), optional: true }, photos(false)],
  body: (answers) => {
    const contact = said(answers, "name", "phone");
    return { ...said(answers, "description", "photos"), ...(Object.keys(contact).length > 0 ? { contact } : {}) };
  },
});

// What the reporter told may be put right, field by field; what is left empty stays as it is.
function correct_values_form(detail: MatterDetail): ActForm {
  const of_reporter = new Set(detail.history.filter((each, place) => place === 0 || each.kind === "values_corrected").map((each) => each.seq));
  const told = (detail.inside?.told ?? []).filter((each) => of_reporter.has(each.fact)).map((each) => each.field);
  const fields = [...new Set(["description", "address", "contact_name", "phone", ...told])].filter((each) => each !== "secret");
  return {
    lead: say("act_correct_values_lead"),
    questions: fields.map((field) => ({ name: `value.${field}`, kind: field === "description" ? "text" : "line", label: field_name(detail, field), optional: true })),
    body: (answers) => ({ values: fields.map((field) => ({ field, value: answers[`value.${field}`] })).filter(({ value }) => typeof value === "string" && value.trim() !== "") }),
  };
}

function erase_form(detail: MatterDetail): ActForm {
  const fields = [...new Set((detail.inside?.told ?? []).map((each) => each.field))];
  const options = fields.map((code) => ({ code, name: field_name(detail, code) }));
  return { ...plain([reason("erase"), { name: "fields", kind: "many_of", label: say("act_erase_fields"), hint: say("act_erase_hint"), optional: true, options }]), lead: say("act_erase_lead") };
}

const systems = () => (reference.desk?.systems ?? []).map(({ code, name }) => ({ code, name }));

// What may be asked of many matters at once: the questions do not hang on the matter.
function form_of_any(act: PossibleAct): ActForm | undefined {
  switch (act.act) {
    case "sign": return plain([], "in_hand");
    case "return": return plain([reason("return"), note(false)]);
    case "transfer":
    case "support": return plain([unit(), reason("transfer"), note()]);
    case "claim": return plain([reason("transfer"), note(false)]);
    case "finish-support": return plain([note()]);
    case "step": return { questions: [], body: () => ({ step: act.kind }) };
    case "ask": return plain([text("question", "act_question", { templates: ["template_ask_place", "template_ask_photo", "template_ask_more"] })], "awaiting_reporter");
    case "resume": return plain([]);
    case "urge": return plain([text("words", "act_words_of_reporter", { optional: true })]);
    case "supervise": return { questions: [unit("act_unit_or_lead", true), limit(true), note(false)], body: (answers) => ({ ...said(answers, "unit", "note"), ...(limit_of(answers.limit) ? { limit: limit_of(answers.limit) } : {}) }) };
    case "review": return { questions: [yes_no("passed", "act_passed"), note()], body: (answers) => ({ passed: answers.passed === true, ...said(answers, "note") }) };
    case "close": return plain([reason("close")], "closed");
    case "reopen": return plain([reason("reopen"), text("words", "act_words_of_reporter", { optional: true }), note()]);
    case "decline": return plain([reason("decline"), text("answer", "act_answer"), note()], "declined");
    case "archive": return plain([], "archived");
    case "exclude": return { questions: [reason("exclude"), note(false), photos(false)], body: (answers) => said(answers, "reason", "note", "photos") };
    case "include":
    case "detach": return plain([]);
    case "hand-over": return plain([{ name: "system", kind: "one_of", label: say("act_system"), options: systems() }]);
    case "withdraw-consent": return { ...plain([]), lead: say("act_consent_lead") };
    default: return undefined;
  }
}

export function form_of(act: PossibleAct, detail: MatterDetail, asked: Asked): ActForm | undefined {
  const form = form_of_one(act, detail, asked);
  const own = asked.reasons;
  return form && own ? { ...form, questions: form.questions.map((each) => (each.kind === "reason" ? { ...each, options: own[each.list!] ?? [] } : each)) } : form;
}

function form_of_one(act: PossibleAct, detail: MatterDetail, asked: Asked): ActForm | undefined {
  switch (act.act) {
    case "rule": return rule_form(detail);
    case "cancel-support": return cancel_support_form(detail);
    case "request": return request_form(act, asked);
    case "decide": return decide_form(detail);
    case "answer-supervision": return of_supervision(detail);
    case "finish-node": return node_form(asked.node);
    case "handle": {
      const questions = [reason("handle", "act_outcome", "outcome"), note(!asked.evidence.includes("words")), ...evidence(asked.evidence)];
      return { questions, body: (answers) => with_evidence(answers, said(answers, "outcome", "note")), state_after: "handled" };
    }
    case "answer": return plain([text("answer", "act_answer", { templates: ["template_answer_done", "template_answer_planned", "template_answer_explained"] }), note()], "answered");
    case "call-back": return call_back_form(detail);
    case "attach": return attach_form();
    case "correct":
      return {
        questions: [{ name: "service", kind: "service", label: say("act_right_service"), optional: true }, { name: "area", kind: "area", label: say("act_right_area"), optional: true }, reason("transfer"), note()],
        body: (answers) => ({ ...said(answers, "service", "reason", "note"), ...(answers.area ? { place: { area: answers.area } } : {}) }),
      };
    case "correct-values": return correct_values_form(detail);
    case "erase": return erase_form(detail);
    case "split": return plain([{ name: "service", kind: "service", label: say("act_part_service") }, unit("act_unit_or_route", true), text("description", "act_part_words")]);
    case "merge": return plain([{ name: "into", kind: "line", label: say("act_merge_into"), hint: say("act_merge_hint") }]);
    case "requeue-delivery": {
      const given_up = (detail.inside?.deliveries ?? []).find((each) => each.state === "given_up");
      return { questions: [], body: () => ({ delivery: given_up?.id ?? 0 }) };
    }
    default: return form_of_any(act);
  }
}

// Those that may be given to many matters at once, in the order in which they are offered; each asks the same of every matter.
const of_many = ["sign", "step", "transfer", "support", "urge", "supervise", "ask", "return", "claim", "finish-support", "resume", "review", "close", "archive", "exclude", "include", "hand-over"];
export const is_of_many = (act: PossibleAct): boolean => of_many.includes(act.act);
export const rank_of_many = (act: PossibleAct): number => of_many.indexOf(act.act);
export const form_of_many = form_of_any;

// What is still missing, by the names of the questions.
export function missing_in(form: ActForm, answers: Answers): string[] {
  return form.questions
    .filter((question) => !question.optional && (question.when?.(answers) ?? true))
    .filter(({ name }) => {
      const answer = answers[name];
      return answer === undefined || answer === "" || (Array.isArray(answer) && answer.length === 0) || (typeof answer === "string" && !answer.trim());
    })
    .map((question) => question.name);
}

// In the order in which a matter usually goes; the first that is possible is the one most meant.
const order = [
  "sign", "step", "finish-node", "handle", "review", "answer", "call-back", "close", "archive", "decide", "rule", "answer-supervision", "finish-support", "resume", "ask", "request", "return", "claim", "transfer", "support",
  "cancel-support", "supervise", "urge", "attach", "correct", "correct-values", "split", "merge", "detach", "decline", "reopen", "exclude", "include", "hand-over", "requeue-delivery", "withdraw-consent", "erase",
];
export const in_order = (acts: readonly PossibleAct[]): PossibleAct[] =>
  acts.filter((each) => order.includes(each.act)).sort((left, right) => order.indexOf(left.act) - order.indexOf(right.act));

export const act_name = (act: { act: string; kind?: string | undefined }): string => say_code("do", [act.act, act.kind].filter(Boolean).join("_").replaceAll("-", "_"));
