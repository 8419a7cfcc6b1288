// The matters behind a figure, page after page, at the figure's own address.
import { ref, shallowRef, watch } from "vue";
import { headers_of_request, note_status, Problem, problem_of, type Schemas } from "@/api/client";

async function page_at(address: string): Promise<Schemas["MatterPage"]> {
  const answer = await fetch(address, { headers: headers_of_request(), cache: "no-store" }).catch(() => {
    throw new Problem(0, "no_answer", "");
  });
  const body: unknown = await answer.json();
  if (answer.ok) return body as Schemas["MatterPage"];
  const refused = problem_of(body, answer.status);
  note_status(refused.status, refused.code);
  throw refused;
}

// `address`: changes when other matters are asked for; undefined: none are.
export function use_behind(address: () => string | undefined, of = address) {
  const matters = shallowRef<Schemas["Matter"][]>([]);
  const next = ref<string>();
  const asking = ref(false);
  const problem = shallowRef<Problem>();
  let turn = 0;

  async function ask(more: boolean): Promise<void> {
    const first = address();
    const mine = ++turn;
    if (!first) return;
    asking.value = true;
    problem.value = undefined;
    try {
      const page = await page_at(more && next.value ? `${first}&cursor=${encodeURIComponent(next.value)}` : first);
      if (mine !== turn) return;
      matters.value = more ? [...matters.value, ...page.matters] : page.matters;
      next.value = page.next ?? undefined;
    } catch (thrown) {
      if (mine === turn) problem.value = thrown as Problem;
    } finally {
      if (mine === turn) asking.value = false;
    }
  }
  watch(of, () => void ask(false), { immediate: true });
  return { matters, next, asking, problem, ask };
}
