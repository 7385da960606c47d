// Shown instead of any page that locks words, where the browser can't: plain http on another machine's address.
import type { ComponentChildren, JSX } from "preact";
import { t } from "../messages";
import { sealingAvailable } from "../sync";
import { PageBar } from "../ui/bar";
import { Notice } from "../ui/notice";
import { SimplePage } from "./simple-page";

export function SecureOnly({ children }: { children: ComponentChildren }): JSX.Element {
  return sealingAvailable() ? <>{children}</> : <Insecure />;
}

/** What to do about it. */
export function Insecure(): JSX.Element {
  const words = t().start.insecure;
  return (
    <SimplePage title={words.title} bar={<PageBar />}>
      <Notice>
        <h1 class="title-page">{words.heading}</h1>
        <p class="lead">{words.lead}</p>
        <ul class="rules">
          {words.steps.map((step) => (
            <li key={step}>
              <span>{step}</span>
            </li>
          ))}
        </ul>
      </Notice>
    </SimplePage>
  );
}
