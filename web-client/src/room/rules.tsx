// What the set agreed, in a list: for itself, and above the yes to it, so that nobody says yes unread.
import type { JSX } from "preact";
import { t } from "../messages";

export function Rules(): JSX.Element {
  return (
    <ul class="agreement">
      {t().room.agree.rules.map((rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ul>
  );
}
