// The columns of a list: what they say of a matter, on the page and in an export.
import type { Matter } from "@/matters/cache";
import { area_path, unit_name } from "@/reference/reference";
import { session } from "@/session/session";
import { say, say_code, type TextKey } from "@/texts";
import { moment } from "@/ui/times";

export interface Column {
  key: string;
  title: TextKey;
  width: string; // of a grid's track
  least?: number; // rem, where the width is not one number
  text: (matter: Matter) => string;
}

const opened = (matter: Matter) => moment(matter.opened);

export const columns: readonly Column[] = [
  { key: "colour", title: "column_clock", width: "13.25rem", text: (matter) => say_code("colour", matter.colour) },
  { key: "number", title: "column_number", width: "8rem", text: (matter) => matter.number },
  { key: "service", title: "column_service", width: "minmax(7rem, 10rem)", least: 7, text: (matter) => matter.service_name },
  { key: "description", title: "column_description", width: "minmax(12rem, 1fr)", least: 12, text: (matter) => matter.description ?? "" },
  { key: "state", title: "column_state", width: "8.75rem", text: (matter) => say_code("state", matter.state) },
  { key: "unit", title: "column_unit", width: "minmax(8rem, 12rem)", least: 8, text: (matter) => matter.unit_name ?? unit_name(matter.unit) },
  { key: "area", title: "column_area", width: "minmax(7.5rem, 12rem)", least: 7.5, text: (matter) => area_path(matter.area) || (matter.area_name ?? "") },
  { key: "address", title: "column_address", width: "minmax(8rem, 14rem)", least: 8, text: (matter) => matter.address ?? "" },
  { key: "opened", title: "column_opened", width: "7.75rem", text: opened },
  { key: "channel", title: "column_channel", width: "7rem", text: (matter) => say_code("channel", matter.channel) },
  { key: "reports", title: "column_reports", width: "4.5rem", text: (matter) => (matter.reports > 1 ? String(matter.reports) : "") },
];

const shown_first = ["colour", "number", "service", "description", "state", "unit", "area", "opened"];

export const due_words = (matter: Matter): string => (matter.due ? moment(matter.due) : say("no_promise"));

// Beside an open matter there is room for these.
export const shown_beside = ["colour", "service", "description", "state"];

// Chosen by whoever sits here, and kept; a column that is no more is left out.
const place = () => `columns:${session.who?.person ?? ""}`;
export function kept_columns(): string[] {
  try {
    const kept = JSON.parse(localStorage.getItem(place()) ?? "null") as unknown;
    return Array.isArray(kept) ? columns.map((each) => each.key).filter((key) => kept.includes(key)) : shown_first;
  } catch {
    return shown_first;
  }
}
export const keep_columns = (keys: readonly string[]): void => localStorage.setItem(place(), JSON.stringify(keys));
