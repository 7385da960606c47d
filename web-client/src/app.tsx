// From the path to the page. Only the first page comes with the first load; every other part is loaded when it is first needed.
import type { ComponentType, JSX } from "preact";
import { signal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "./messages";
import { Landing } from "./pages/landing";
import { SimplePage } from "./pages/simple-page";
import { path } from "./router";
import { PageBar } from "./ui/bar";
import { useKeptFocus } from "./ui/focus";

export function App(): JSX.Element {
  useKeptFocus();
  const here = path.value;
  if (here === "/start") return <Later part={start} props={{}} />;
  // A link that a mail program changed arrives as "/join%23…": it is still meant for this page.
  if (here.startsWith("/join")) return <Later part={join} props={{}} />;
  const set = /^\/set\/([0-9a-f-]{36})$/u.exec(here)?.[1];
  if (set !== undefined) return <Later part={room} props={{ set }} />;
  if (here === "/set/practice") return <Later part={practice} props={{ part: undefined }} />;
  const part = /^\/set\/practice\/(member|facilitator)$/u.exec(here)?.[1];
  if (part === "member" || part === "facilitator") return <Later part={practice} props={{ part }} />;
  return <Landing />;
}

/** A part of the page that is fetched once, when it is first needed. */
interface LaterPart<P> {
  readonly load: () => Promise<{ default: ComponentType<P> }>;
  readonly loaded: Signal<{ page: ComponentType<P> } | "loading" | "failed">;
}

function later<P>(load: LaterPart<P>["load"]): LaterPart<P> {
  return { load, loaded: signal<{ page: ComponentType<P> } | "loading" | "failed">("loading") };
}

const start = later<object>(() => import("./pages/start").then(({ Start }) => ({ default: Start })));
const join = later<object>(() => import("./pages/join").then(({ Join }) => ({ default: Join })));
const room = later(() => import("./room/room-page"));
const practice = later(async () => {
  const [page, { loadPractice }] = await Promise.all([import("./practice/practice-page"), import("./messages/practice")]);
  await loadPractice();
  return page;
});

/** Where it can't be fetched the page says so and can be loaded again. */
function Later<P extends object>({ part, props }: { part: LaterPart<P>; props: P & JSX.IntrinsicAttributes }): JSX.Element {
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
      <p class="lead quiet" role="status">
        {state === "failed" ? t().refusals.unreachable : t().parts.loading}
      </p>
      {state === "failed" ? (
        <p>
          <button type="button" class="btn main" onClick={() => location.reload()}>
            {t().room.connection.reload}
          </button>
        </p>
      ) : null}
    </SimplePage>
  );
}
