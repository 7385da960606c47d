// In the bar of the room: sounds on or off, and the small window. Pictures alone, because everybody knows them and the bar is narrow; what
// they do in full stands in the menu.
import type { JSX } from "preact";
import { besideWords } from "../../messages/beside";
import { Button } from "../../ui/button";
import type { RoomModel } from "../model";
import { choicesIn } from "./choices";
import { canFloat, closeMini, miniIsOpen, openMini } from "./float";

export function BesideButtons({ m }: { m: RoomModel }): JSX.Element {
  const words = besideWords();
  const choices = choicesIn(m.client.storage);
  const sounds = choices.on("sound");
  const open = miniIsOpen();
  return (
    <>
      {canFloat() ? <Button kind="bare" size="low" icon="float" label={words.float} pressed={open} onPress={() => (open ? closeMini() : void openMini(m))} /> : null}
      <span class="bar-sound">
        <Button kind="bare" size="low" icon={sounds ? "sound" : "quiet"} label={words.soundOn} pressed={sounds} onPress={() => choices.set("sound", !sounds)} />
      </span>
    </>
  );
}
