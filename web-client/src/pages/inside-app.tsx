// A link that is opened inside another app (a chat, a social network) lands in that app's own small browser, which may forget all it
// keeps when the app is closed: then the chair is gone. Said where one sits down, with the way out; nobody is kept from going on.
import type { JSX } from "preact";
import { t } from "../messages";
import { makeLink, type Link } from "../sync";
import { CopyButton } from "../ui/link-card";

/** What such browsers call themselves. Whoever is not known here is taken for a browser. */
const APPS = /\b(FBAN|FBAV|Instagram|Line\/|MicroMessenger|LinkedInApp|Snapchat|Pinterest)|; wv\)/u;

export function isInsideApp(agent: string): boolean {
  return APPS.test(agent);
}

/** The way out: the link, to be opened in a browser. */
export function InsideApp({ link }: { link: Link }): JSX.Element | null {
  const words = t().join.inside;
  if (!isInsideApp(navigator.userAgent)) return null;
  return (
    <section class="knock" aria-label={words.heading}>
      <div>
        <b>{words.heading}</b>
        <p class="small quiet">{words.more}</p>
      </div>
      <CopyButton text={makeLink(location.origin, link)} words={words.copy} />
    </section>
  );
}
