// A report as it is taken down, and what the program says beside it while it is: who would own it, what may be the same, what the caller reported before.
import type { Schemas } from "@/api/client";
import { service_of } from "@/reference/reference";

export interface Draft {
  phone: string;
  name: string;
  service: string;
  area: string;
  lon: number | undefined;
  lat: number | undefined;
  address: string;
  description: string;
  form: Record<string, string[]>;
  same_as: string;
  photos: string[]; // of those uploaded, the tokens
}

export const empty_draft = (): Draft => ({ phone: "", name: "", service: "", area: "", lon: undefined, lat: undefined, address: "", description: "", form: {}, same_as: "", photos: [] });

type Report = Schemas["Report"];
type Place = NonNullable<Report["place"]>;

const said = (text: string): string | undefined => text.trim() || undefined;

export function place_of(draft: Draft): Place {
  const place: Place = {};
  if (draft.lon !== undefined && draft.lat !== undefined) Object.assign(place, { lon: draft.lon, lat: draft.lat });
  else if (draft.area) place.area = draft.area;
  const address = said(draft.address);
  if (address) place.address = address;
  return place;
}

export const has_place = (draft: Draft): boolean => Object.keys(place_of(draft)).length > 0;

export function form_of_draft(draft: Draft): Record<string, string[]> {
  const codes = new Set(service_of(draft.service)?.service.form.map((each) => each.code));
  return Object.fromEntries(Object.entries(draft.form).filter(([code, values]) => codes.has(code) && values.some((each) => each.trim())));
}

export function report_of(draft: Draft): Report {
  const report: Report = { service: draft.service };
  const contact = { ...(said(draft.name) ? { name: said(draft.name)! } : {}), ...(said(draft.phone) ? { phone: draft.phone.replace(/[\s-]/g, "") } : {}) };
  if (said(draft.description)) report.description = draft.description.trim();
  if (has_place(draft)) report.place = place_of(draft);
  if (Object.keys(contact).length > 0) report.contact = contact;
  if (Object.keys(form_of_draft(draft)).length > 0) report.form = form_of_draft(draft);
  if (draft.same_as) report.same_as = draft.same_as;
  if (asks_photo(draft) && draft.photos.length > 0) report.photos = draft.photos;
  return report;
}

export const asks_photo = (draft: Draft): boolean => service_of(draft.service)?.photo_asked ?? false;

// What the service asks and is not there yet, by the names of the fields.
export function missing_in(draft: Draft): string[] {
  const service = service_of(draft.service)?.service;
  if (!service) return ["service"];
  const missing: string[] = [];
  if (service.description_required && !said(draft.description)) missing.push("description");
  if (service.place_required && !has_place(draft)) missing.push("place");
  if (service.contact_required && !said(draft.phone)) missing.push("phone");
  if (asks_photo(draft) && draft.photos.length === 0) missing.push("photos");
  for (const field of service.form) if (field.required && !draft.form[field.code]?.some((each) => each.trim())) missing.push(`form.${field.code}`);
  return missing;
}
