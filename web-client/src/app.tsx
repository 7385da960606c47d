// From the path to the page. The room is the largest part and is loaded when it is first needed.
import type { JSX } from "preact";
import { Landing } from "./pages/landing";
import { path } from "./router";

export function App(): JSX.Element {
  switch (path.value) {
    default:
      return <Landing />;
  }
}
