// Starting a set: a name, the names, where you talk, how many issues. Then the links. Everything is locked here before
// it is sent; going away from the page loses nothing but what was typed.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../messages";
import { formatTexts, type FormatTexts } from "../messages/formats";
import type { StartedSet, Talk } from "../sync";
import { Actions, Button } from "../ui/button";
import { PageBar } from "../ui/bar";
import { Choices, Field } from "../ui/fields";
import { Circle } from "../ui/circle";
import { initials, shortNames } from "../ui/names";
import type { SeatView } from "../ui/seats";
import { PlanStrip } from "../ui/plan";
import { spanText } from "../ui/time";
import { ChooseFormat } from "./choose-format";
import { ChooseLength } from "./choose-length";
import { ChooseRetention } from "./choose-retention";
import { CLASSIC, type FormatFile } from "./format-files";
import { SecureOnly } from "./insecure";
import { ChooseKnown } from "./known";
import type { MeetingChoice } from "./meeting-choice";
import { planMinutes, planOf, type PlanLine } from "./plan";
import { failureSentence, services } from "./services";
import { SimplePage } from "./simple-page";
import { stageTitle } from "./stage-title";
import { StartForm, isComplete, type Faults } from "./start-form";
import { Started } from "./started";

/** The table is laid for so many before anybody is named. */
const FEWEST_CHAIRS = 6;

export function Start(): JSX.Element {
  const [form] = useState(() => new StartForm());
  const [started, setStarted] = useState<StartedSet | undefined>(undefined);
  useEffect(() => {
    // Where that can't be found out now, the answer to starting the set says so.
    void services().api.about().then((answer) => {
      if (answer.ok) form.keyNeeded.value = answer.value.creation_key;
    });
  }, [form]);
  return (
    <SecureOnly>
      {started === undefined ? (
        <Form form={form} onStarted={setStarted} />
      ) : (
        <Started started={started} name={form.setName.peek().trim()} plan={<Plan people={form.people.peek()} meeting={form.meeting} />} />
      )}
    </SecureOnly>
  );
}

function Form({ form, onStarted }: { form: StartForm; onStarted: (started: StartedSet) => void }): JSX.Element {
  const words = t().start;
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const faults = form.tried.value ? form.faults(words) : undefined;
  const send = async (): Promise<void> => {
    form.tried.value = true;
    if (sending || !isComplete(form.faults(words))) return;
    setSending(true);
    setFailure(undefined);
    const answer = await services().doors.startSet(form.plan((format) => t().formats.called(stageTitle.format(format))), form.shownKey());
    setSending(false);
    if (answer.ok) return onStarted(answer.value);
    if (answer.why === "refused" && answer.refusal.code === "creation_key") form.keyNeeded.value = true;
    setFailure(failureSentence(answer));
  };
  return (
    <SimplePage title={words.title} bar={<PageBar />}>
      <div class="start-grid">
        <form
          class="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <div class="form-head">
            <h1 class="title-page">{words.heading}</h1>
            <p class="lead quiet">{words.lead}</p>
            <p class="small quiet">{words.practiceLead} <a href="/set/practice/facilitator">{words.practice}</a></p>
          </div>
          <Field label={words.setName} hint={words.setNameHint} value={form.setName.value} onInput={(value) => (form.setName.value = value)} large fault={faults?.setName} />
          <Field label={words.myName} hint={words.myNameHint} value={form.myName.value} onInput={(value) => (form.myName.value = value)} fault={faults?.myName} autoComplete="name" spellCheck={false} />
          <Members form={form} faults={faults} />
          <ChooseFormat choice={form.meeting} />
          <Choices<Talk>
            legend={words.talk}
            value={form.meeting.talk.value}
            onChange={(value) => form.meeting.chooseTalk(value)}
            choices={[
              { value: "call" as const, label: words.talkCall, more: words.talkCallMore },
              { value: "writing" as const, label: words.talkWriting, more: words.talkWritingMore },
            ].filter(({ value }) => form.meeting.talks.value.includes(value))}
          />
          {form.meeting.talk.value === "call" ? <Field label={words.callLink} hint={words.callLinkHint} value={form.callLink.value} onInput={(value) => (form.callLink.value = value)} fault={faults?.callLink} spellCheck={false} /> : null}
          <div class="pair">
            <Issues meeting={form.meeting} />
            <ChooseLength choice={form.meeting} />
          </div>
          <ChooseKnown value={form.known.value} onChange={(known) => (form.known.value = known)} />
          <ChooseRetention whose="set" value={form.retention.value} onChange={(retention) => (form.retention.value = retention)} />
          {form.keyNeeded.value ? <Field label={words.key} hint={words.keyHint} value={form.key.value} onInput={(value) => (form.key.value = value)} fault={faults?.key} spellCheck={false} /> : null}
          <div class="stack-tight">
            <Actions
              main={{ id: "start", words: words.submit, busy: sending, busyWords: words.submitBusy, onPress: () => void send() }}
              refusal={failure === undefined ? undefined : { action: "start", sentence: failure }}
            />
            <p class="small quiet">{words.free}</p>
          </div>
        </form>
        <div class="start-side">
          <Table form={form} />
          <Plan people={form.people.value} meeting={form.meeting} />
        </div>
      </div>
    </SimplePage>
  );
}

/** The chairs are put round the table while the names are typed. A picture: the names stand in the list. */
function Table({ form }: { form: StartForm }): JSX.Element {
  const names = [form.myName.value, ...form.members.value].map((name) => name.trim());
  const short = shortNames(names);
  const known = names.map((name, at): SeatView => ({ id: String(at), name, short: short[at] ?? name, state: name === "" ? "empty" : "here" }));
  // The first empty line is the chair that comes next; those after it are not there yet.
  const chairs = [...known.filter(({ name }, at) => at === 0 || name !== ""), ...known.filter(({ name }, at) => at > 0 && name === "")];
  const shown = chairs.slice(0, Math.max(FEWEST_CHAIRS, chairs.filter(({ name }) => name !== "").length));
  return (
    <div aria-hidden="true">
      <Circle seats={shown} pictureOnly />
    </div>
  );
}

function Members({ form, faults }: { form: StartForm; faults: Faults | undefined }): JSX.Element {
  const words = t().start;
  return (
    <fieldset class="field-block">
      <legend class="label">{words.members}</legend>
      <p class="field-hint">{words.membersHint}</p>
      <ol class="name-lines">
        {form.members.value.map((name, line) => (
          <li key={line}>
            <span class="bead" data-state={name.trim() === "" ? "empty" : "here"} aria-hidden="true">
              {initials(name)}
            </span>
            <MemberLine form={form} line={line} fault={faults?.members.get(line)} />
            {name.trim() === "" ? (
              <span />
            ) : (
              <Button kind="bare" icon="close" label={words.memberRemove(name)} onPress={() => form.removeLine(line)} />
            )}
          </li>
        ))}
      </ol>
      <div class="actions-row">
        <Button size="low" onPress={() => form.addLine()}>
          {words.memberMore}
        </Button>
      </div>
      <p class="field-fault" role="status" hidden={faults?.tooMany === undefined}>
        {faults?.tooMany ?? ""}
      </p>
    </fieldset>
  );
}

function MemberLine({ form, line, fault }: { form: StartForm; line: number; fault: string | undefined }): JSX.Element {
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    // One line behaves as always; a list becomes lines of its own (an input would join them).
    if (!/[\r\n\t;]/u.test(text.trim())) return;
    event.preventDefault();
    form.typeMember(line, text);
  };
  return (
    <div onPaste={paste}>
      <Field
        label={t().start.member(line + 1)}
        quietLabel
        spellCheck={false}
        value={form.members.value[line] ?? ""}
        onInput={(value) => form.typeMember(line, value)}
        fault={fault}
      />
    </div>
  );
}

function Issues({ meeting }: { meeting: MeetingChoice }): JSX.Element {
  const words = t().start;
  const count = meeting.issues.value;
  const { least, most } = meeting.format.value.issues;
  if (least === most) return <p class="field-hint" role="status">{t().formats.issuesFixed(count)}</p>;
  const hint = meeting.format.value === CLASSIC ? words.issuesHint : t().formats.issuesHint(least, most);
  return (
    <div class="field-block" role="group" aria-label={words.issues}>
      <p class="label">{words.issues}</p>
      <div class="stepper">
        <Button label={words.fewer} onPress={() => meeting.chooseIssues(count - 1)} {...(count <= least ? { reason: hint } : {})}>
          −
        </Button>
        <output aria-live="polite">{count}</output>
        <Button label={words.more} onPress={() => meeting.chooseIssues(count + 1)} {...(count >= most ? { reason: hint } : {})}>
          +
        </Button>
      </div>
      <p class="field-hint">{hint}</p>
    </div>
  );
}

/** The plan beside the form and beside the links. */
function Plan({ people, meeting }: { people: number; meeting: MeetingChoice }): JSX.Element {
  const words = t().start;
  const format = meeting.format.value;
  const issues = meeting.issues.value;
  const { name, stages } = meeting.edit.value.words.value;
  const texts = format === CLASSIC ? undefined : named(formatTexts(format.key), name, stages);
  const lines = planOf(meeting.gathering.value, format, meeting.minutes.value);
  return (
    <aside class="plan">
      <h2 class="title-section">{words.planHeading}</h2>
      <p class="small quiet">
        {format === CLASSIC ? words.planMore(issues, people) : t().formats.planMore(texts?.title ?? format.key, issues, people)}
      </p>
      <PlanStrip rows={lines.map((line, at) => ({ id: String(at), kind: line.kind, minutes: line.minutes, ...planWords(line, format, texts) }))} />
      <p class="plan-total num">{words.planAbout(spanText(planMinutes(lines), t().time))}</p>
    </aside>
  );
}

/** The format's words, with those that it was given here. */
function named(texts: FormatTexts | undefined, name: string, own: Readonly<Record<string, string>>): FormatTexts | undefined {
  if (texts === undefined) return undefined;
  const stages = Object.entries(texts.stages).map(([key, stage]) => [key, { ...stage, title: own[key] ?? stage.title }] as const);
  return { ...texts, title: name === "" ? texts.title : name, stages: Object.fromEntries(stages) };
}

/** The classic meeting has words of its own here; another is told in the words of its format. */
function planWords(line: PlanLine, format: FormatFile, texts: FormatTexts | undefined): { name: string; more?: string } {
  const words = t().start.planLines;
  const titles = (line.stages ?? []).map((key) => texts?.stages[key]?.title ?? key);
  if (line.key === "issue") {
    const name = format.issues.most === 1 ? t().formats.onlyIssue : words.issue(line.issue ?? 1);
    const first = line.stages === undefined ? words.issueMore : t().formats.stageList(titles);
    return { name, more: line.issue === 1 ? first : words.issueAgain };
  }
  if (line.key === "stage") return { name: titles.join(" ") };
  if (line.key === "slack") return { name: words.slack, more: words.slackMore };
  return { name: words[line.key] };
}
