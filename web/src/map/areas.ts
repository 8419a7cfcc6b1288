// The city's areas as they are drawn on a map: the towns' and villages' outlines, for there are no tiles.
import L from "leaflet";
import { reference } from "@/reference/reference";

const style_of = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function draw_areas(map: L.Map): L.LayerGroup {
  const group = L.layerGroup().addTo(map);
  for (const { level, geometry } of reference.areas) {
    if (!geometry || geometry.type === "Point" || (level !== "town" && level !== "village")) continue;
    const town = level === "town";
    L.geoJSON(geometry, {
      interactive: false,
      style: { color: style_of("--border"), weight: town ? 1.5 : 0.5, fillColor: style_of("--land"), fillOpacity: town ? 1 : 0 },
    }).addTo(group);
  }
  return group;
}

export function whole_city(): L.LatLngBounds | undefined {
  const bounds = L.latLngBounds([]);
  for (const { level, geometry } of reference.areas) if (geometry && level === "town") bounds.extend(L.geoJSON(geometry).getBounds());
  return bounds.isValid() ? bounds : undefined;
}

export function bounds_of(geometry: GeoJSON.Geometry | null): L.LatLngBounds | undefined {
  if (!geometry || geometry.type === "Point") return undefined;
  return L.geoJSON(geometry).getBounds();
}

const shapes: Record<string, string> = { green: "●", amber: "▲", red: "■", none: "○", pin: "◆" };
export const mark = (colour: string, title: string): L.DivIcon => {
  const element = document.createElement("span");
  element.textContent = shapes[colour] ?? "●";
  element.title = title;
  return L.divIcon({ className: `map-mark ${colour}`, html: element, iconSize: [24, 24], iconAnchor: [12, 12] });
};
