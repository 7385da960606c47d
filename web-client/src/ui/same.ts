// The same objects for what is as it was: a part that is given the same is not drawn again. In a busy room most of what is drawn has
// not changed, a chair here and a place there apart.
import { useRef } from "preact/hooks";

/** Of things without functions in them, by their ids. */
export function useSame<Thing extends { readonly id: string }>(things: readonly Thing[], comparable: (thing: Thing) => boolean = () => true): readonly Thing[] {
  const known = useRef<ReadonlyMap<string, { thing: Thing; text: string }>>(new Map());
  const now = things.map((thing) => {
    if (!comparable(thing)) return { thing, text: "" };
    const text = JSON.stringify(thing);
    const before = known.current.get(thing.id);
    return before?.text === text ? before : { thing, text };
  });
  known.current = new Map(now.map((one) => [one.thing.id, one]));
  return now.map(({ thing }) => thing);
}
