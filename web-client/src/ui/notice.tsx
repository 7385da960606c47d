// A page that has one thing to say: the words, and beside them the table as it stands when nobody is there.
import type { ComponentChildren, JSX } from "preact";
import { Circle } from "./circle";
import type { SeatView } from "./seats";

const CHAIRS = 7;
const empty: readonly SeatView[] = Array.from({ length: CHAIRS }, (_, place) => ({ id: String(place), name: "", state: "empty" }));

export function Notice({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <div class="notice-grid">
      <div class="notice">{children}</div>
      <div class="notice-pic" aria-hidden="true">
        <Circle seats={empty} pictureOnly />
      </div>
    </div>
  );
}
