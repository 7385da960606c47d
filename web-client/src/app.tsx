// From the path to the page. The room is the largest part; it is loaded when it is first needed.
import type { ComponentType, JSX } from "preact";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "./messages";
import { Join } from "./pages/join";
import { Landing } from "./pages/landing";
import { SimplePage } from "./pages/simple-page";
import { Start } from "./pages/start";
import { path } from "./router";
import { PageBar } from "./ui/bar";

export function App(): JSX.Element {
  const here = path.value;
  if (here === "/start") return <Start />;
  // A link that a mail program changed arrives as "/join%23…": it is still meant for this page.
  if (here.startsWith("/join")) return <Join />;
  const set = /^\/set\/([0-9a-f-]{36})$/u.exec(here)?.[1];
  if (set !== undefined) return <RoomRoute set={set} />;
  return <Landing />;
}

type Loaded = { page: ComponentType<{ set: string }> } | "loading" | "failed";
const loaded = signal<Loaded>("loading");

function load(): void {
  import("./room/room-page").then(
    (module) => (loaded.value = { page: module.default }),
    () => (loaded.value = "failed"),
  );
}

/** The room's own part of the page, fetched once. Where that fails the page says so and can be loaded again. */
function RoomRoute({ set }: { set: string }): JSX.Element {
  useEffect(() => {
    if (loaded.peek() === "loading") load();
  }, []);
  const state = loaded.value;
  if (typeof state === "object") return <state.page set={set} />;
  const words = t().room;
  return (
    <SimplePage title={t().parts.appName} bar={<PageBar />}>
      <p class="lead quiet" role="status">
        {state === "failed" ? t().refusals.unreachable : words.entering}
      </p>
      {state === "failed" ? (
        <p>
          <button type="button" class="btn main" onClick={() => location.reload()}>
            {words.connection.reload}
          </button>
        </p>
      ) : null}
    </SimplePage>
  );
}
