// Parts of the page that are fetched when they are first needed.
import type { ComponentType, JSX } from "preact";
import { signal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { PageBar } from "../ui/bar";
import { SimplePage } from "./simple-page";

/** A part of the page that is fetched once, when it is first needed. */
export interface LaterPart<P> {
  readonly load: () => Promise<{ default: ComponentType<P> }>;
  readonly loaded: Signal<{ page: ComponentType<P> } | "loading" | "failed">;
}

export function later<P>(load: LaterPart<P>["load"]): LaterPart<P> {
  return { load, loaded: signal<{ page: ComponentType<P> } | "loading" | "failed">("loading") };
}

/** Where it can't be fetched the page says so and can be loaded again. */
export function Later<P extends object>({ part, props }: { part: LaterPart<P>; props: P & JSX.IntrinsicAttributes }): JSX.Element {
  useEffect(() => {
    if (part.loaded.peek() !== "loading") return;
    part.load().then(
      (module) => (part.loaded.value = { page: module.default }),
      () => (part.loaded.value = "failed"),
    );
  }, [part]);
  const state = part.loaded.value;
  if (typeof state === "object") return <state.page {...props} />;
  return (
    <SimplePage title={t().parts.appName} bar={<PageBar />}>
      <div class="notice">
        <div role="status"><h1 class="title-page">{state === "failed" ? t().refusals.unreachable : t().parts.loading}</h1></div>
        {state === "failed" ? (
          <p>
            <button type="button" class="btn main" onClick={() => location.reload()}>
              {t().room.connection.reload}
            </button>
          </p>
        ) : null}
      </div>
    </SimplePage>
  );
}
