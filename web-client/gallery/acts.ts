// A button that does nothing, for parts that are looked at alone.
import type { Action } from "../src/ui/button";

const nothing = (): void => undefined;

export function act(id: string, words: string, more: Partial<Action> = {}): Action {
  return { id, words, onPress: nothing, ...more };
}
