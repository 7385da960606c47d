// The plan of a meeting on its side: a strip to scale, a glyph that says who is active, the words and the minutes.
import type { JSX } from "preact";

export interface PlanRow {
  id: string;
  name: string;
  more?: string | undefined;
  minutes: number;
  /** all: everyone in turn · one: one person's issue · rest: nobody works. */
  kind: "all" | "one" | "rest";
}

const GLYPH = [0, 1, 2, 3, 4, 5].map((place) => ({
  cx: Math.round((13 + 9 * Math.sin((place * Math.PI) / 3)) * 10) / 10,
  cy: Math.round((13 - 9 * Math.cos((place * Math.PI) / 3)) * 10) / 10,
}));

function Glyph({ kind }: { kind: PlanRow["kind"] }): JSX.Element {
  return (
    <svg class="glyph" viewBox="0 0 26 26" data-kind={kind} aria-hidden="true" focusable="false">
      {GLYPH.map((at, place) => (
        <circle key={place} {...at} class={kind === "one" && place === 0 ? "lit" : undefined} r={kind === "one" && place === 0 ? 3.6 : 2.1} />
      ))}
    </svg>
  );
}

export function PlanStrip({ rows }: { rows: readonly PlanRow[] }): JSX.Element {
  return (
    <ol class="plan-list">
      {rows.map((row) => (
        <li key={row.id} data-kind={row.kind} style={{ "--m": row.minutes }}>
          <Glyph kind={row.kind} />
          <span>
            <b>{row.name}</b>
            {row.more === undefined ? null : <small>{row.more}</small>}
          </span>
          <span class="num">{row.minutes}</span>
        </li>
      ))}
    </ol>
  );
}
