// Draws one state in place of another, on one page, without loading it again.
import { options, render } from "preact";
import { loadFormatTexts } from "../src/messages/formats";
import { STATES } from "./all";
import { CASTS } from "./cast";
import { says, settled, turn, type Drawn } from "./state";

// What a component does after it is drawn happens at once, not after the next frame: a picture then shows all of it.
(options as { requestAnimationFrame?: (work: () => void) => void }).requestAnimationFrame = (work) => void turn().then(work);

export interface Look {
  cast?: keyof typeof CASTS;
}

/** Draws the state and waits until it stands still. */
export async function show(id: string, place: Element, look: Look = {}): Promise<Drawn> {
  const state = STATES.find((one) => one.id === id);
  if (state === undefined) throw new Error(`no state "${id}"`);
  render(null, place);
  localStorage.clear();
  // A state may have stood in another browser.
  Reflect.deleteProperty(navigator, "userAgent");
  await loadFormatTexts("classic");
  const drawn = await state.draw(CASTS[look.cast ?? "eight"]);
  render(drawn.view, place);
  await settled(place);
  await drawn.after?.(place);
  if (drawn.until !== undefined) await says(place, drawn.until);
  await settled(place);
  return drawn;
}
