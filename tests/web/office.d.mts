export interface Post {
  name: string;
  unit: string;
  role: string;
  area?: string;
}
export declare const posts_of_an_office: Record<"desk" | "dispatcher" | "centre_head" | "handler" | "head" | "room" | "caller" | "supervisor", Post>;
export declare class Person {
  id: string;
  login: string;
  password: string;
  unit: string;
  cookie: string;
  authenticator: { code: () => Promise<string> };
  ask<T = any>(method: string, path: string, body?: unknown): Promise<T>;
  cookie_for_browser(): { name: string; value: string; domain: string; path: string; httpOnly: boolean; secure: boolean; sameSite: "Strict" };
}
export declare function open_office(url: string, first_token: string, posts?: Partial<Record<string, Post>>): Promise<Record<string, Person>>;
