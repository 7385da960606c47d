// The entry: styles, the page, nothing else.
import { render } from "preact";
import { App } from "./app";
import { startLanguage } from "./language";
import { paceDrawing } from "./pace";
import { followLinks } from "./router";
import "./styles/index.css";

paceDrawing();
followLinks();
const place = document.getElementById("app");
if (place === null) throw new Error("index.html has no element with the id app");
await startLanguage();
render(<App />, place);
