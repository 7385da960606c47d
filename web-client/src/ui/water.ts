// The ring as an SVG stroke, in hundredths of its length. The water that is left lies before the top, the spent water
// after it, so the ring empties clockwise.

export interface Stroke {
  dasharray: string;
  dashoffset: string;
}

const DASH = 1.5;

/** The stroke for the part that is left (0 to 1). Paused water is the same water, in dashes. */
export function strokeOf(part: number, paused = false): Stroke {
  const left = Math.round(Math.min(1, Math.max(0, part)) * 1000) / 10;
  const spent = Math.round((100 - left) * 10) / 10;
  const dashoffset = String(-spent);
  if (!paused) return { dasharray: `${left} ${spent}`, dashoffset };
  const pairs = Math.floor(left / (DASH * 2));
  const dashes = Array.from({ length: pairs }, () => `${DASH} ${DASH}`);
  const rest = Math.round((100 - pairs * DASH * 2) * 10) / 10;
  return { dasharray: [...dashes, `0 ${rest}`].join(" "), dashoffset };
}

/** Where the warning mark stands: two points across the ring's edge, for a circle with its middle at 110,110. */
export function markAt(part: number, radius: number): { x1: number; y1: number; x2: number; y2: number } {
  // The picture is turned by a quarter, so 0 degrees is the top; what is left is counted backwards from there.
  const angle = -part * 2 * Math.PI;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    x1: round(110 + (radius + 4) * Math.cos(angle)),
    y1: round(110 + (radius + 4) * Math.sin(angle)),
    x2: round(110 + (radius + 17) * Math.cos(angle)),
    y2: round(110 + (radius + 17) * Math.sin(angle)),
  };
}
