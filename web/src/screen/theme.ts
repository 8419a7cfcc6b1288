// The screen is dark unless somebody chose light for it; what the device says is for the desk.
import { ref } from "vue";

export type ScreenTheme = "dark" | "light";
const place = "screen-theme";

export const theme = ref<ScreenTheme>(localStorage.getItem(place) === "light" ? "light" : "dark");
const show = () => void (document.documentElement.dataset.theme = theme.value);
show();

export function choose_theme(chosen: ScreenTheme): void {
  localStorage.setItem(place, chosen);
  theme.value = chosen;
  show();
}
