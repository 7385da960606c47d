// The frame of every page outside the room: bar, title of the tab, one main region.
import type { ComponentChildren, JSX } from "preact";
import { useEffect } from "preact/hooks";

export interface SimplePageProps {
  /** The title of the tab. */
  title: string;
  bar: ComponentChildren;
  children: ComponentChildren;
}

export function SimplePage({ title, bar, children }: SimplePageProps): JSX.Element {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      {bar}
      <main class="page-main">{children}</main>
    </>
  );
}
