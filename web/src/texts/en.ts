// English. The keys are those of zh.ts; the words are those of docs/GLOSSARY.md.
import type { Words } from ".";
import type { zh } from "./zh";

export const en: Record<keyof typeof zh, Words> = {
  loading: "Loading …",
  try_again: "Try again",
  problem_no_answer: "The server did not answer",
  session_over: "Your session is over",
  sign_in: "Sign in",
  account: "My account",
  no_post: "You hold no post now",
  no_post_words: "Without a post no matter can be handled. Ask the security administrator for one.",
  desk_title: "Desk",
  screen_title: "City screen",
  hearing_connecting: "Connecting",
  hearing_hearing: "Live",
  hearing_silent: "Connection lost, trying again",
};
