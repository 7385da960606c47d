// Bands above the room: a lost line, a pause, a process pause.
import type { JSX } from "preact";
import { t } from "../messages";
import { Banner, LineLost } from "../ui/overlays";
import type { RoomModel } from "./model";
import { ProcessPauseSheet } from "./process-pause";
import { nowMs } from "./ticker";

export function RoomBanner({ m }: { m: RoomModel }): JSX.Element | null {
  const connection = m.client.connection.value;
  if (m.unwritten !== undefined) {
    const words = t().parts.banner;
    return <Banner kind="held" words={words.unwritten} more={words.unwrittenMore} />;
  }
  if (connection.state === "lost" || (connection.state === "connecting" && !m.view.current.value)) {
    void nowMs.value;
    const seconds = connection.state === "lost" ? Math.ceil(connection.retryInMs / 1000) : undefined;
    return <LineLost inSeconds={seconds} onTryNow={() => m.client.hurry()} />;
  }
  const { pause, processPause } = m;
  if (processPause !== undefined) return <ProcessPauseSheet m={m} paused={processPause} />;
  if (pause === undefined) return null;
  const words = t().parts.banner;
  // Where it is all that one can do now, a member's own sheet has the way on.
  const who = pause.by === null ? t().room.heard.pausedEmpty : pause.by === m.mySeat ? words.pausedYou : words.paused(m.short(pause.by));
  return (
    <Banner
      kind="paused"
      words={who}
      more={words.pausedMore}
      act={m.mayResume && (m.iRun || !justWaits(m)) ? { id: "resume", words: t().parts.bar.resume, onPress: () => void m.doing.command("resume", { do: "resume" }), busy: m.doing.isBusy("resume") } : undefined}
    />
  );
}

/** Whether a pause leaves nothing to write and nothing to agree to: all one can do is to go on, and it is offered once. */
export function justWaits(m: RoomModel): boolean {
  return m.pause !== undefined && !m.may("question_add") && !m.may("slip_write") && (m.stage === undefined || !m.asksForYes(m.stage));
}
