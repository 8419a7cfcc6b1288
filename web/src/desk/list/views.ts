// Filters that somebody keeps: what stands in the address of a list, never words or numbers of people.
import { session } from "@/session/session";

export interface View {
  name: string;
  query: string;
}

// Of whoever is signed in: desks are shared, and what one keeps is not in another's way.
const place = () => `views:${session.who?.person ?? ""}`;

export function kept_views(): View[] {
  try {
    return JSON.parse(localStorage.getItem(place()) ?? "[]") as View[];
  } catch {
    return [];
  }
}

const store = (views: View[]): View[] => {
  localStorage.setItem(place(), JSON.stringify(views));
  return views;
};

export const keep_view = (name: string, query: string): View[] => store([...kept_views().filter((each) => each.query !== query && each.name !== name), { name, query }]);
export const remove_view = (query: string): View[] => store(kept_views().filter((each) => each.query !== query));
