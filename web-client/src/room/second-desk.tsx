// A facilitator who does not hold the process sits at the table like a member, and has here what a facilitator may do besides: look
// through questions, type an action, see the plan, the door and the chairs. It offers nothing that only the holder may do.
import type { JSX } from "preact";
import { t } from "../messages";
import { DeskSheet } from "../ui/desk";
import { ActionSheet } from "./desk";
import { lateness, PlanWords } from "./desk-time";
import { MorePart } from "./desk-more";
import type { RoomModel } from "./model";
import { ModerationPart } from "./moderation";

export function SecondDesk({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk;
  const { presenter, stage } = m;
  const types = stage?.actions === true && m.may("action_write") && presenter !== undefined && !m.iPresent;
  return (
    <>
      <ModerationPart m={m} />
      {types ? <ActionSheet m={m} presenter={presenter} /> : null}
      <DeskSheet heading={words.second} aside={lateness(m)}>
        <PlanWords m={m} />
        <MorePart m={m} />
      </DeskSheet>
    </>
  );
}
