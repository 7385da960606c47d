// From the path to the page. Only the first page comes with the first load; every other part is loaded when it is first needed.
import type { JSX } from "preact";
import { Landing } from "./pages/landing";
import { Later, later } from "./pages/later";
import { path } from "./router";
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

const start = later<object>(() => import("./pages/start").then(({ Start }) => ({ default: Start })));
const join = later<object>(() => import("./pages/join").then(({ Join }) => ({ default: Join })));
const room = later(() => import("./room/room-page"));
const practice = later(async () => {
  const [page, { loadPractice }] = await Promise.all([import("./practice/practice-page"), import("./messages/practice")]);
  await loadPractice();
  return page;
});
