// The gallery: every component in every state, from fixtures. For developers only; the production build does not
// know this folder. `?show=room` picks one view, `?show=nameless` one moment of a meeting, `?theme=dark` the evening.
import { render, type JSX } from "preact";
import "../src/styles/index.css";
import "./gallery.css";
import { CompanionView, DeskView, RevealView, RoomView, SpokenView, TwelveView, WritingView, YourTurnView } from "./rooms";
import { drawMeeting } from "./meetings";
import { States } from "./states";

const VIEWS: Record<string, () => JSX.Element> = {
  states: States,
  room: RoomView,
  turn: YourTurnView,
  spoken: SpokenView,
  twelve: TwelveView,
  desk: DeskView,
  writing: WritingView,
  reveal: RevealView,
  companion: CompanionView,
};

const asked = new URLSearchParams(location.search);
const theme = asked.get("theme");
if (theme !== null) document.documentElement.dataset["theme"] = theme;
const show = asked.get("show") ?? "states";
const View = VIEWS[show] ?? States;
const place = document.getElementById("app");
if (place !== null && !(await drawMeeting(show, place))) render(<View />, place);
