// What lies over the page for a while: banners, and sheets that come from the side (wide) or from below
// (narrow) and leave floor and clock in view. Refusals never appear here; they stand at the button that was pressed.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../messages";
import { Button, optional, type Action } from "./button";
import { Icon } from "./icons";

export interface DrawerProps {
  open: boolean;
  heading: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** A sheet one opened. Escape and the cross close it; focus goes back to where it came from (the browser does both). */
export function Drawer({ open, heading, onClose, children }: DrawerProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog class="drawer" ref={dialog} aria-labelledby={id} onClose={onClose}>
      {open ? (
        <div class="drawer-inside">
          <div class="drawer-head">
            <h2 id={id}>{heading}</h2>
            <span class="push">
              <Button kind="bare" icon="close" label={t().parts.close} onPress={onClose} />
            </span>
          </div>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}

export interface ToastProps {
  words: string;
  act?: Action | undefined;
}

/** One sentence at the foot of the page, for a moment, with at most one button; never for what the screen already shows. */
export function Toast({ words, act }: ToastProps): JSX.Element {
  return (
    <div class="toast" role="status">
      <p>{words}</p>
      {act === undefined ? null : (
        <Button size="low" onPress={act.onPress} {...optional({ keyHint: act.keyHint, busy: act.busy })}>
          {act.words}
        </Button>
      )}
    </div>
  );
}

export interface BannerProps {
  /** line: the line is lost · held: the server can't write · paused: someone paused · process: the facilitator stopped the clock. */
  kind: "line" | "held" | "paused" | "process";
  words: string;
  more?: string;
  /** The clock as it stands, on the desk. */
  frozen?: string;
  act?: Action | undefined;
}

/** A band above the room for what concerns everything in it. */
export function Banner({ kind, words, more, frozen, act }: BannerProps): JSX.Element {
  return (
    <div class="banner" data-kind={kind}>
      <Icon name={kind === "line" ? "lineLost" : kind === "paused" || kind === "held" ? "pause" : "stop"} />
      <p>
        <b>{words}</b>
        {more === undefined ? null : ` ${more}`}
      </p>
      {frozen === undefined ? null : <span class="frozen num">{frozen}</span>}
      {act === undefined ? null : (
        <Button size="low" onPress={act.onPress} busy={act.busy ?? false}>
          {act.words}
        </Button>
      )}
    </div>
  );
}

/** The line is lost: where we are with trying again. `inSeconds` absent means the try is under way. */
export function LineLost({ inSeconds, onTryNow }: { inSeconds?: number | undefined; onTryNow?: () => void }): JSX.Element {
  const words = t().parts.banner;
  const retry = inSeconds === undefined ? words.retrying : words.retryIn(inSeconds);
  return (
    <Banner
      kind="line"
      words={words.lineLost}
      more={`${words.lineLostMore} ${retry}`}
      act={onTryNow === undefined ? undefined : { id: "try-now", words: words.tryNow, onPress: onTryNow }}
    />
  );
}
