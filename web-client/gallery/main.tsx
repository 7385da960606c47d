// The gallery as a page: `?show=room` draws one state, `askwellGallery` lets the camera and the tests go through all of them.
// The production build does not know this folder.
import { chooseLanguage, languages, type Language } from "../src/messages";
import "../src/styles/index.css";
import "./gallery.css";
import { GROUPS, STATES } from "./all";
import { forced } from "./forced";
import { measure } from "./measure";
import { pseudo, PSEUDO } from "./pseudo";
import { show, type Look } from "./show";
import { settled } from "./state";

const place = document.getElementById("app");
if (place === null) throw new Error("gallery.html has no element with the id app");
const home = location.href;

const gallery = {
  measure,
  forced,
  groups: GROUPS.map(({ name, states }) => ({ name, states: states.map(({ id, title, shots }) => ({ id, title, shots })) })),
  async show(id: string, look: Look & { longer?: boolean } = {}): Promise<void> {
    await chooseLanguage("en-GB");
    await show(id, place, look);
    if (look.longer === true) {
      // What had to be pressed is known by its English words.
      (languages as Record<string, Language>)[PSEUDO] ??= pseudo;
      await chooseLanguage(PSEUDO);
      await settled(place);
    }
    // A page that reads its address leaves another one behind.
    history.replaceState(null, "", home);
    scrollTo(0, 0);
  },
};
declare global {
  interface Window {
    askwellGallery: typeof gallery;
  }
}
window.askwellGallery = gallery;

const asked = new URLSearchParams(location.search);
const theme = asked.get("theme");
if (theme !== null) document.documentElement.dataset["theme"] = theme;
await gallery.show(asked.get("show") ?? STATES[0]?.id ?? "");
document.documentElement.dataset["ready"] = "";
