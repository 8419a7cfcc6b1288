// Open matters on a canvas over the map: single ones by the colour and shape of their sign, close ones as a cluster with its count; or their density.
import L from "leaflet";
import type { Matter } from "../city/open_matters";
import { sign_of, type Sign } from "@/matters/sign";
import { clusters_of, type Cluster, type Spot } from "./clusters";

export interface Palette {
  ink: string;
  sheet: string;
  signs: Record<Sign, string>;
  heat: string;
}

export interface Shown {
  matters: Matter[];
  heat: boolean;
  scale: number; // one at 1080p
  palette: Palette;
  font: string;
  clustered: boolean;
  chosen: string | undefined;
}

export type Placed = Cluster<Matter> & { reach: number };
const order: Sign[] = ["red", "amber", "green", "stands"];

export class PointsLayer extends L.Layer {
  private canvas = document.createElement("canvas");
  private shown: Shown | undefined;
  private placed: Placed[] = [];
  private drawing = 0;
  when_drawn: (placed: readonly Placed[]) => void = () => undefined;

  override onAdd(map: L.Map): this {
    this.canvas.className = "points leaflet-zoom-hide";
    this.canvas.setAttribute("aria-hidden", "true");
    const pane = map.getPane("points") ?? map.createPane("points");
    pane.style.zIndex = "450"; // above the ground, below the names
    pane.style.pointerEvents = "none";
    pane.appendChild(this.canvas);
    map.on("moveend zoomend resize viewreset", this.draw_soon, this);
    this.draw_soon();
    return this;
  }

  override onRemove(map: L.Map): this {
    cancelAnimationFrame(this.drawing);
    map.off("moveend zoomend resize viewreset", this.draw_soon, this);
    this.canvas.remove();
    return this;
  }

  show(shown: Shown): void {
    this.shown = shown;
    this.draw_soon();
  }

  // What was drawn where somebody pressed.
  at(point: L.Point): Cluster<Matter> | undefined {
    const hit = this.placed.filter((each) => Math.hypot(each.x - point.x, each.y - point.y) <= each.reach);
    return hit[hit.length - 1];
  }

  private draw_soon(): void {
    cancelAnimationFrame(this.drawing);
    this.drawing = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    const map = this._map;
    const shown = this.shown;
    if (!map || !shown) return;
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    const { canvas } = this;
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    const pen = canvas.getContext("2d");
    if (!pen) return;
    pen.scale(ratio, ratio);
    const margin = 40 * shown.scale;
    const spots: Spot<Matter>[] = [];
    for (const matter of shown.matters) {
      if (matter.lon == null || matter.lat == null) continue;
      const { x, y } = map.latLngToContainerPoint([matter.lat, matter.lon]);
      if (x > -margin && y > -margin && x < size.x + margin && y < size.y + margin) spots.push({ x, y, sign: sign_of(matter), thing: matter });
    }
    if (shown.heat) draw_heat(pen, spots, size, shown);
    const found = clusters_of(spots, shown.clustered ? 46 * shown.scale : 0);
    this.placed = found.map((each) => ({ ...each, reach: (each.spots.length > 1 ? radius_of(each.spots.length) : 11) * shown.scale }));
    if (shown.heat) this.placed = [];
    for (const each of this.placed) {
      if (each.spots.length > 1) draw_cluster(pen, each, shown);
      else draw_single(pen, each.spots[0]!, shown);
    }
    this.when_drawn(this.placed);
  }
}

const radius_of = (count: number): number => 15 + 4.5 * Math.log10(count) * Math.SQRT2;

function draw_cluster(pen: CanvasRenderingContext2D, { x, y, spots, signs, reach }: Placed, { palette, scale, font }: Shown): void {
  pen.beginPath();
  pen.arc(x, y, reach, 0, 7);
  pen.fillStyle = palette.sheet;
  pen.fill();
  const ring = 4 * scale;
  let from = -Math.PI / 2;
  for (const sign of order) {
    if (!signs[sign]) continue;
    const until = from + (2 * Math.PI * signs[sign]) / spots.length;
    pen.beginPath();
    pen.arc(x, y, reach - ring / 2, from, until);
    pen.strokeStyle = palette.signs[sign];
    pen.lineWidth = ring;
    pen.stroke();
    from = until;
  }
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = palette.ink;
  pen.font = `700 ${13 * scale}px ${font}`;
  const two = signs.red > 0 && signs.red < spots.length;
  pen.fillText(String(spots.length), x, two ? y - 5 * scale : y + 0.5 * scale);
  if (!signs.red) return;
  const text = String(signs.red);
  pen.font = `700 ${10 * scale}px ${font}`;
  const below = y + (two ? 8 : 0) * scale;
  if (!two) return draw_shape(pen, "red", x, y + reach - 1 * scale, 4 * scale, palette);
  const wide = pen.measureText(text).width;
  pen.fillStyle = palette.signs.red;
  pen.fillText(text, x + 5 * scale, below);
  draw_shape(pen, "red", x + 1 * scale - wide / 2, below - 0.5 * scale, 3.2 * scale, palette);
}

function draw_single(pen: CanvasRenderingContext2D, { x, y, sign, thing }: Spot<Matter>, shown: Shown): void {
  if (thing.number === shown.chosen) {
    pen.beginPath();
    pen.arc(x, y, 15 * shown.scale, 0, 7);
    pen.lineWidth = 3 * shown.scale;
    pen.strokeStyle = shown.palette.ink;
    pen.stroke();
  }
  draw_shape(pen, sign, x, y, 6.5 * shown.scale, shown.palette);
}

// Each sign has a shape of its own: a disc, a triangle, a square, a ring.
export function draw_shape(pen: CanvasRenderingContext2D, sign: Sign, x: number, y: number, r: number, palette: Palette): void {
  pen.beginPath();
  if (sign === "red") pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  else if (sign === "amber") {
    pen.moveTo(x, y - r * 1.15);
    pen.lineTo(x + r * 1.15, y + r * 0.9);
    pen.lineTo(x - r * 1.15, y + r * 0.9);
    pen.closePath();
  } else pen.arc(x, y, sign === "stands" ? r * 0.8 : r * 0.9, 0, 7);
  pen.lineWidth = r * 0.5;
  pen.strokeStyle = palette.sheet;
  pen.stroke();
  pen.fillStyle = sign === "stands" ? palette.sheet : palette.signs[sign];
  pen.fill();
  if (sign !== "stands") return;
  pen.strokeStyle = palette.signs.stands;
  pen.stroke();
}

function draw_heat(pen: CanvasRenderingContext2D, spots: Spot<Matter>[], size: L.Point, { palette, scale }: Shown): void {
  const reach = 34 * scale;
  const blot = document.createElement("canvas");
  blot.width = blot.height = reach * 2;
  const brush = blot.getContext("2d");
  if (!brush) return;
  const fade = brush.createRadialGradient(reach, reach, 0, reach, reach, reach);
  fade.addColorStop(0, palette.heat);
  fade.addColorStop(1, "transparent");
  brush.fillStyle = fade;
  brush.fillRect(0, 0, reach * 2, reach * 2);
  pen.globalAlpha = Math.max(0.04, Math.min(0.3, 60 / Math.max(1, spots.length)));
  for (const { x, y } of spots) if (x < size.x + reach && y < size.y + reach) pen.drawImage(blot, x - reach, y - reach);
  pen.globalAlpha = 1;
}
