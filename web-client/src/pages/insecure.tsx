// Shown instead of any page that locks words, where the browser can't: plain http on another machine's address.
import type { ComponentChildren, JSX } from "preact";
import { t } from "../messages";
import { sealingAvailable } from "../sync";
import { PageBar } from "../ui/bar";
import { SimplePage } from "./simple-page";

export function SecureOnly({ children }: { children: ComponentChildren }): JSX.Element {
  if (sealingAvailable()) return <>{children}</>;
  const words = t().start.insecure;
  return (
    <SimplePage title={words.title} bar={<PageBar />}>
      <div class="notice">
        <h1 class="title-page">{words.heading}</h1>
        <p class="lead">{words.lead}</p>
        <ul class="rules">
          {words.steps.map((step) => (
            <li key={step}>
              <span>{step}</span>
            </li>
          ))}
        </ul>
      </div>
    </SimplePage>
  );
}
