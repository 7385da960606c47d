// How long the meeting is to last: its usual length, or more and less of it as far as its stages can give.
import type { JSX } from "preact";
import { t } from "../messages";
import { Button } from "../ui/button";
import { spanText } from "../ui/time";
import type { MeetingChoice } from "./meeting-choice";

/** Steps in minutes; in meetings of half an hour every minute counts. */
const STEP = 5;
const SHORT_MEETING = 30;

export function ChooseLength({ choice }: { choice: MeetingChoice }): JSX.Element | null {
  const words = t().formats.length;
  const { shortest, usual, longest } = choice.lengths.value;
  if (shortest === longest) return null;
  const length = choice.minutes.value ?? usual;
  const step = usual <= SHORT_MEETING ? 1 : STEP;
  const span = (minutes: number): string => spanText(minutes, t().time);
  const less = Math.max(shortest, (Math.ceil(length / step) - 1) * step);
  const more = Math.min(longest, (Math.floor(length / step) + 1) * step);
  const hint = words.between(span(shortest), span(longest));
  return (
    <div class="field-block" role="group" aria-label={words.label}>
      <p class="label">{words.label}</p>
      <div class="stepper">
        <Button label={words.less} onPress={() => choice.chooseMinutes(less)} {...(length <= shortest ? { reason: hint } : {})}>
          −
        </Button>
        <output aria-live="polite">{span(length)}</output>
        <Button label={words.more} onPress={() => choice.chooseMinutes(more)} {...(length >= longest ? { reason: hint } : {})}>
          +
        </Button>
        {choice.minutes.value === undefined ? null : (
          <Button kind="bare" size="low" onPress={() => choice.chooseMinutes(undefined)}>{words.usual(span(usual))}</Button>
        )}
      </div>
      <p class="field-hint">{hint}</p>
    </div>
  );
}
