import "@/styles/tokens.css";
import "@/styles/base.css";
import "@/ui/theme";
import { createApp } from "vue";
import Desk from "./Desk.vue";

createApp(Desk).mount("#app");
