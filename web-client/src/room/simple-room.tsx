// A page in the place of the room: one sentence, one more, and perhaps something to do. For those who wait at its edge.
import type { ComponentChildren, JSX } from "preact";

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
        <div class="notice stack">
          <h1 class="title-page">{heading}</h1>
          <p class="lead quiet" role="status">{more}</p>
          {children}
        </div>
      </main>
    </>
  );
}
