// Where names stand on the map so that they cover neither points nor each other: as near to their own place as there is room. A pure reading of pixels.
export interface Circle {
  x: number;
  y: number;
  reach: number;
}

export interface Label {
  x: number; // its place, in the middle of it
  y: number;
  wide: number;
  high: number;
}

export interface Shift {
  x: number;
  y: number;
  free: boolean; // it covers nothing there
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const rings = 7; // of places tried around the first, each half a name's height further out
const directions = 12;

const box_of = ({ x, y, wide, high }: Label, by: { x: number; y: number }): Box => ({ left: x + by.x - wide / 2, right: x + by.x + wide / 2, top: y + by.y - high / 2, bottom: y + by.y + high / 2 });

function covered(box: Box, { x, y, reach }: Circle): number {
  const nearest = { x: Math.max(box.left, Math.min(x, box.right)), y: Math.max(box.top, Math.min(y, box.bottom)) };
  return Math.max(0, reach - Math.hypot(nearest.x - x, nearest.y - y));
}

const overlap = (a: Box, b: Box): number => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
const outside = (box: Box, wide: number, high: number): boolean => box.left < 0 || box.top < 0 || box.right > wide || box.bottom > high;

export function place_labels(labels: Label[], circles: Circle[], wide: number, high: number): Shift[] {
  const taken: Box[] = [];
  return labels.map((label) => {
    let best: Shift = { x: 0, y: 0, free: false };
    let least = Infinity;
    for (let ring = 0; ring <= rings && least > 0; ++ring) {
      for (let turn = 0; turn < (ring ? directions : 1); ++turn) {
        const angle = (turn * 2 * Math.PI) / directions - Math.PI / 2;
        const away = ring * label.high * 0.5;
        const by = ring ? { x: Math.cos(angle) * away * 1.6, y: Math.sin(angle) * away } : { x: 0, y: 0 };
        const box = box_of(label, by);
        if (ring && outside(box, wide, high)) continue;
        const cost = circles.reduce((sum, circle) => sum + covered(box, circle), 0) + taken.reduce((sum, other) => sum + overlap(box, other), 0);
        if (cost >= least) continue;
        least = cost;
        best = { ...by, free: cost === 0 };
        if (cost === 0) break;
      }
    }
    taken.push(box_of(label, best));
    return best;
  });
}
