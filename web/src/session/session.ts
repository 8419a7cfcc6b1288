// Who is signed in, and the post at which this tab acts. Each tab has a post of its own; nothing of it is kept when the tab is closed.
import { computed, reactive, readonly } from "vue";
import { act_at_post, api, asked, on_signed_out, Problem, type Schemas } from "@/api/client";

export type SignedIn = Schemas["SignedIn"];
export type OwnPost = Schemas["OwnPost"];

interface State {
  who: SignedIn | undefined;
  is_over: boolean;
  problem: Problem | undefined;
}

const place_of_post = "post";
const state = reactive<State>({ who: undefined, is_over: false, problem: undefined });
on_signed_out(() => void (state.is_over = true));

export const session = readonly(state);
export const post = computed<OwnPost | undefined>(() => state.who?.posts.find((each) => each.id === state.who?.post));
export const granted = (...grants: string[]): boolean => grants.some((grant) => state.who?.grants.includes(grant));

const chosen_post = (): number | undefined => Number(sessionStorage.getItem(place_of_post)) || undefined;

// Asks who this is; a post that is no longer held gives way to the first that is.
export async function load_session(): Promise<void> {
  state.problem = undefined;
  act_at_post(chosen_post());
  try {
    state.who = await asked(api.GET("/api/v1/session"));
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === "post_not_held" && chosen_post() !== undefined) {
      sessionStorage.removeItem(place_of_post);
      return load_session();
    }
    state.problem = thrown as Problem;
    return;
  }
  act_at_post(state.who.post ?? undefined);
}

export async function choose_post(id: number): Promise<void> {
  sessionStorage.setItem(place_of_post, String(id));
  await load_session();
}

// Somebody is here: the session is used. Should it be over, whoever listens is told.
export const use_session = (): Promise<unknown> => asked(api.GET("/api/v1/session")).catch(() => undefined);

export const sign_in_address = (): string => `/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`;
