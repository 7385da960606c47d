// The bar of the room. Pause is always one press away. Lateness is the facilitator's to see, so `end` is a finished
// sentence from whoever knows the viewer.
import type { ComponentChildren, JSX } from "preact";
import { t } from "../messages";
import { Button } from "./button";
import { HomeMark, Mark } from "./mark";

export interface BarProps {
  setName: string;
  /** "Meeting 4", or what the viewer does: "You facilitate". */
  meeting?: string;
  /** After "Ends": a clock time and, on the desk only, how it compares with the plan. */
  ends?: { at: string; note?: string };
  /** Leave out where nobody can pause (the set's page, a closed room). */
  pause?: { paused: boolean; onPress: () => void; busy?: boolean; mayResume?: boolean };
  onMenu?: () => void;
  children?: ComponentChildren;
}

export function Bar(props: BarProps): JSX.Element {
  const words = t().parts.bar;
  const { pause, ends, onMenu } = props;
  return (
    <header class="bar">
      <Mark />
      <span class="bar-set" title={props.setName}>
        {props.setName}
      </span>
      {props.meeting === undefined ? null : <span class="bar-meeting">{props.meeting}</span>}
      <div class="bar-acts">
        {ends === undefined ? null : (
          <>
            <span class="bar-end">
              {words.ends} <b class="num">{ends.at}</b>
              {ends.note === undefined ? "" : `, ${ends.note}`}
            </span>
            <span class="bar-sep" />
          </>
        )}
        {props.children}
        {pause === undefined || (pause.paused && pause.mayResume === false) ? null : (
          <Button
            size="low"
            keyName="P"
            icon={pause.paused ? "go" : "pause"}
            label={pause.paused ? words.resume : words.pauseLabel}
            onPress={pause.onPress}
            busy={pause.busy ?? false}
            busyWords=""
          >
            <span class="btn-words">{pause.paused ? words.resume : words.pause}</span>
          </Button>
        )}
        {onMenu === undefined ? null : <Button kind="bare" size="low" icon="menu" label={words.menu} onPress={onMenu} />}
      </div>
    </header>
  );
}

/** The bar of pages outside the room: the name, and links or a sentence on the right. */
export function PageBar({ children }: { children?: ComponentChildren }): JSX.Element {
  return (
    <header class="bar bar-wide">
      <HomeMark />
      {children}
    </header>
  );
}
