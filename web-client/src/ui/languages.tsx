// Choosing a language, quietly: each by the name that its readers use.
import type { JSX } from "preact";
import { language, languages, pickLanguage, t } from "../messages";

export function Languages(): JSX.Element {
  const now = language();
  return (
    <div class="languages" role="group" aria-label={t().parts.languages}>
      {Object.entries(languages).map(([tag, { name, dir }]) => (
        <button key={tag} type="button" class="btn bare low" lang={tag} aria-pressed={tag === now} onClick={() => void pickLanguage(tag)}>
          <bdi dir={dir}>{name}</bdi>
        </button>
      ))}
    </div>
  );
}
