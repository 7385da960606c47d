// A text as a code that a phone reads. Drawn as elements, dark on light whatever the theme: cameras know no other.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import encodeQR from "qr";

/** Light modules around it, which readers need. */
const BORDER = 4;

export function Qr({ text, label }: { text: string; label: string }): JSX.Element {
  const { size, path } = useMemo(() => draw(text), [text]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} />
      <path d={path} />
    </svg>
  );
}

/** One stroke of a path for each run of dark modules. The least correction: a screen is not torn, and large modules read better. */
function draw(text: string): { size: number; path: string } {
  const rows = encodeQR(text, "raw", { ecc: "low", border: BORDER });
  const runs = rows.flatMap((row, y) => [...row.map((dark) => (dark ? "1" : "0")).join("").matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`));
  return { size: rows.length, path: runs.join("") };
}
