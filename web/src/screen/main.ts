import "leaflet/dist/leaflet.css";
import "@/styles/tokens.css";
import "@/styles/base.css";
import "./screen.css";
import { createApp } from "vue";
import "./theme";
import Screen from "./Screen.vue";

createApp(Screen).mount("#app");
