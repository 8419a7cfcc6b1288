// A wall that nobody attends turns from area to area by itself: the city, then each of its parts, each for so many seconds. Whoever touches it has two
// minutes in peace.
import { onBeforeUnmount, onMounted } from "vue";
import { areas_in, root } from "./city/areas";
import { show, view } from "./view";

const peace = 120_000;
const least = 5;

export function use_turning(): void {
  let touched = 0;
  let turned = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const touch = () => void (touched = Date.now());
  const gestures = ["pointerdown", "keydown", "wheel"] as const;

  function turn(): void {
    const seconds = Number(view.value.turn);
    if (!(seconds >= least)) return;
    const now = Date.now();
    if (now - touched < peace || now - turned < seconds * 1_000) return;
    turned = now;
    const round = [undefined, ...areas_in(root.value?.code).map(({ code }) => code)];
    const next = round[(round.indexOf(view.value.area) + 1) % round.length];
    show({ area: next, list: undefined, matter: undefined }, "replace");
  }

  onMounted(() => {
    timer = setInterval(turn, 500);
    gestures.forEach((name) => addEventListener(name, touch, { passive: true }));
  });
  onBeforeUnmount(() => {
    clearInterval(timer);
    gestures.forEach((name) => removeEventListener(name, touch));
  });
}
