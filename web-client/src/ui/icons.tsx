// The few pictures that stand beside words, drawn on a field of 20 by 20. Only pause, sound, the small
// window, the call, menu and close stand alone.
import type { JSX } from "preact";

const PATHS = {
  pause: "M7 4v12M13 4v12",
  go: "M7 4.500l8.500 5.500L7 15.500z",
  menu: "M3 6h14M3 10h14M3 14h14",
  close: "M5 5l10 10M15 5L5 15",
  copy: "M7 7h9v10H7zM4 13V3h9",
  done: "M4 10.500l4 4 8-9",
  lock: "M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3",
  lineLost: "M3 8.500a10 10 0 0 1 14 0M6 12a6 6 0 0 1 8 0M10 15.500h.01M3 3l14 14",
  hand: "M6 11V5.500a1.300 1.300 0 0 1 2.600 0V9V4a1.300 1.300 0 0 1 2.600 0v5V5a1.300 1.300 0 0 1 2.600 0v6c0 3.600-1.500 6-4.400 6-2.200 0-3.300-1-4.600-3.300L3.600 11.200a1.200 1.200 0 0 1 2-1.300z",
  flag: "M5 17V4h10l-2.500 3.500L15 11H5",
  bulb: "M10 2.500a5.500 5.500 0 0 0-3 10V15h6v-2.500a5.500 5.500 0 0 0-3-10zM8 17.500h4",
  download: "M10 3v10M6 9.500l4 4 4-4M4 17h12",
  float: "M3 4h14v12H3zM10.500 10.500h4v3h-4z",
  call: "M3 5.500h9.500v9H3zM12.500 9l4.500-3v8l-4.500-3",
  sound: "M4 8v4h2.500l4 3.500v-11L6.500 8zM13 7.500a3.500 3.500 0 0 1 0 5M15.200 5.300a6.600 6.600 0 0 1 0 9.400",
  quiet: "M4 8v4h2.500l4 3.500v-11L6.500 8zM13.500 8l4 4M17.500 8l-4 4",
  stop: "M6.500 2.500h7l4 4v7l-4 4h-7l-4-4v-7zM8 7.500v5M12 7.500v5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="ic" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
