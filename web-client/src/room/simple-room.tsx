// A page in the place of the room: one sentence, one more, and perhaps something to do. For those who wait at its edge.
import type { ComponentChildren, JSX } from "preact";
import { Notice } from "../ui/notice";

export interface SimpleRoomProps {
  bar: ComponentChildren;
  heading: string;
  more: string;
  children?: ComponentChildren;
}

export function SimpleRoom({ bar, heading, more, children }: SimpleRoomProps): JSX.Element {
  return (
    <>
      {bar}
      <main class="page-main">
        <Notice>
          <h1 class="title-page">{heading}</h1>
          <p class="lead quiet" role="status">{more}</p>
          {children}
        </Notice>
      </main>
    </>
  );
}
