// Light or dark: as the device says, until somebody chooses.
import { ref } from "vue";

export type Theme = "light" | "dark";
const place = "theme";
const device = matchMedia("(prefers-color-scheme: dark)");
const stored = (): Theme | undefined => {
  const word = localStorage.getItem(place);
  return word === "light" || word === "dark" ? word : undefined;
};
const now = (): Theme => stored() ?? (device.matches ? "dark" : "light");

export const theme = ref<Theme>(now());
const show = () => void (document.documentElement.dataset.theme = theme.value = now());
device.addEventListener("change", show);
show();

export function switch_theme(): void {
  localStorage.setItem(place, theme.value === "dark" ? "light" : "dark");
  show();
}
