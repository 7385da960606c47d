// Starting a set: a name, the names, where you talk, how many issues. Then the links. Everything is locked here before
// it is sent; going away from the page loses nothing but what was typed.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../messages";
import type { StartedSet, Talk } from "../sync";
import { Actions, Button } from "../ui/button";
import { PageBar } from "../ui/bar";
import { Choices, Field } from "../ui/fields";
import { initials } from "../ui/names";
import { PlanStrip } from "../ui/plan";
import { spanText } from "../ui/time";
import { SecureOnly } from "./insecure";
import { ChooseKnown } from "./known";
import { planMinutes, planOf, type PlanLine } from "./plan";
import { failureSentence, services } from "./services";
import { SimplePage } from "./simple-page";
import { ISSUES_MAX, ISSUES_MIN, StartForm, isComplete, type Faults } from "./start-form";
import { Started } from "./started";

export function Start(): JSX.Element {
  const [form] = useState(() => new StartForm());
  const [started, setStarted] = useState<StartedSet | undefined>(undefined);
  return (
    <SecureOnly>
      {started === undefined ? (
        <Form form={form} onStarted={setStarted} />
      ) : (
        <Started started={started} name={form.setName.peek().trim()} plan={<Plan people={form.people.peek()} issues={form.issues.peek()} />} />
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
    const answer = await services().doors.startSet(form.plan());
    setSending(false);
    if (answer.ok) onStarted(answer.value);
    else setFailure(failureSentence(answer));
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
          </div>
          <Field label={words.setName} hint={words.setNameHint} value={form.setName.value} onInput={(value) => (form.setName.value = value)} large fault={faults?.setName} />
          <Field label={words.myName} hint={words.myNameHint} value={form.myName.value} onInput={(value) => (form.myName.value = value)} fault={faults?.myName} autoComplete="name" spellCheck={false} />
          <Members form={form} faults={faults} />
          <Choices<Talk>
            legend={words.talk}
            value={form.talk.value}
            onChange={(value) => (form.talk.value = value)}
            choices={[
              { value: "call", label: words.talkCall, more: words.talkCallMore },
              { value: "writing", label: words.talkWriting, more: words.talkWritingMore },
            ]}
          />
          <ChooseKnown value={form.known.value} onChange={(known) => (form.known.value = known)} />
          <Issues form={form} />
          <div class="stack-tight">
            <Actions
              main={{ id: "start", words: words.submit, busy: sending, busyWords: words.submitBusy, onPress: () => void send() }}
              refusal={failure === undefined ? undefined : { action: "start", sentence: failure }}
            />
            <p class="small quiet">{words.free}</p>
          </div>
        </form>
        <Plan people={form.people.value} issues={form.issues.value} />
      </div>
    </SimplePage>
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

function Issues({ form }: { form: StartForm }): JSX.Element {
  const words = t().start;
  const count = form.issues.value;
  return (
    <div class="field-block" role="group" aria-label={words.issues}>
      <p class="label">{words.issues}</p>
      <div class="stepper">
        <Button label={words.fewer} onPress={() => form.changeIssues(-1)} {...(count <= ISSUES_MIN ? { reason: words.issuesHint } : {})}>
          −
        </Button>
        <output aria-live="polite">{count}</output>
        <Button label={words.more} onPress={() => form.changeIssues(1)} {...(count >= ISSUES_MAX ? { reason: words.issuesHint } : {})}>
          +
        </Button>
      </div>
      <p class="field-hint">{words.issuesHint}</p>
    </div>
  );
}

/** The plan beside the form and beside the links. */
function Plan({ people, issues }: { people: number; issues: number }): JSX.Element {
  const words = t().start;
  const lines = planOf(people, issues);
  return (
    <aside class="plan">
      <h2 class="title-section">{words.planHeading}</h2>
      <p class="small quiet">{words.planMore(issues, people)}</p>
      <PlanStrip rows={lines.map((line, at) => ({ id: String(at), kind: line.kind, minutes: line.minutes, ...planWords(line) }))} />
      <p class="plan-total num">{words.planAbout(spanText(planMinutes(lines), t().time))}</p>
    </aside>
  );
}

function planWords(line: PlanLine): { name: string; more?: string } {
  const words = t().start.planLines;
  if (line.key === "issue") return { name: words.issue(line.issue ?? 1), more: line.issue === 1 ? words.issueMore : words.issueAgain };
  if (line.key === "slack") return { name: words.slack, more: words.slackMore };
  return { name: words[line.key] };
}
