// From the path to the page. The room is the largest part; it is loaded when it is first needed.
import type { JSX } from "preact";
import { Join } from "./pages/join";
import { Landing } from "./pages/landing";
import { Start } from "./pages/start";
import { path } from "./router";

export function App(): JSX.Element {
  const here = path.value;
  if (here === "/start") return <Start />;
  // A link that a mail program changed arrives as "/join%23…": it is still meant for this page.
  if (here.startsWith("/join")) return <Join />;
  return <Landing />;
}
