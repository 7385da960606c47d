// Behind the link: the names as chairs to tap, what one agrees to, and one button.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../messages";
import type { Credentials, Door, Sits } from "../sync";
import { Actions, Button } from "../ui/button";
import { ChairPicker } from "../ui/chair-picker";
import { Circle } from "../ui/circle";
import { Choices, Field } from "../ui/fields";
import { Ring } from "../ui/ring";
import { doorSeats, viewDoor, type DoorView } from "./door-view";
import { KeptHere } from "./choose-retention";
import { Joining } from "./joining";
import { InsideApp } from "./inside-app";
import { isAlias, KnownHere } from "./known";
import { services } from "./services";

export function Chairs({ door, onSat }: { door: Door; onSat: (credentials: Credentials) => void }): JSX.Element {
  const [joining] = useState(() => new Joining(door, services(), onSat));
  useEffect(() => () => joining.leave(), [joining]);
  const words = t().join;
  const view = viewDoor(door);
  return (
    <div class="join-grid">
      {joining.state.value === "asked" ? <Asked joining={joining} /> : <Form joining={joining} view={view} door={door} />}
      <div class="join-pic">
        <Picture joining={joining} view={view} />
        <section class="sheet promises">
          <h2 class="title-part">{words.promiseHeading}</h2>
          <p class="small">
            {words.promise} <b>{words.promiseLimit}</b>
          </p>
        </section>
      </div>
    </div>
  );
}

function Form({ joining, view, door }: { joining: Joining; view: DoorView; door: Door }): JSX.Element {
  const words = t().join;
  const open = (view.set?.open_meeting ?? null) !== null;
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void joining.take();
      }}
    >
      <div class="form-head">
        <h1 class="title-page">{joining.anew.value ? words.strangers[view.strangers].heading : door.role === "facilitator" ? words.headingFacilitator : words.heading}</h1>
        <p class="quiet">
          {open ? words.introMeeting(view.setName) : words.intro(view.setName)}{" "}
          {view.facilitators.length === 0 ? "" : words.facilitates(t().time.list(view.facilitators))}
        </p>
      </div>
      <InsideApp link={door.link} />
      <Who joining={joining} view={view} />
      <section class="field-block">
        <h2 class="label">{words.agreement}</h2>
        <ul class="rules">
          {words.rules.map((rule) => (
            <li key={rule}>
              <span>{rule}</span>
            </li>
          ))}
        </ul>
      </section>
      <Choices<Sits>
        legend={`${words.sits}. ${words.sitsMore}`}
        strip
        value={joining.sits.value}
        onChange={(sits) => (joining.sits.value = sits)}
        choices={[
          { value: "alone", label: words.sitsAlone },
          { value: "may_be_overheard", label: words.sitsOverheard },
        ]}
      />
      {view.set === undefined ? null : (
        <div class="pair">
          <KnownHere known={view.set.known_as} />
          <KeptHere set={view.set} />
        </div>
      )}
      <Take joining={joining} view={view} />
    </form>
  );
}

function Who({ joining, view }: { joining: Joining; view: DoorView }): JSX.Element {
  const words = t().join;
  const held = joining.held;
  const open = view.chairs.filter((chair) => chair.open);
  return (
    <div class="stack-tight">
      {joining.anew.value ? (
        <Field
          label={words.myName}
          hint={isAlias(view.set?.known_as) ? words.myAliasHint : words.myNameHint}
          value={joining.newName.value}
          onInput={(value) => (joining.newName.value = value)}
          large
          autoComplete="name"
          spellCheck={false}
        />
      ) : (
        <ChairPicker
          legend={words.choose}
          hint={words.chooseHint}
          chosen={joining.chosen.value}
          onChoose={(id) => joining.choose(id)}
          chairs={open.map(({ record, name }) => ({
            id: record.id,
            name,
            taken: record.taken && record.id !== held,
            note: record.id === held ? words.yours : record.taken ? words.taken : record.role === "facilitator" ? words.facilitator : undefined,
          }))}
        />
      )}
      <div class="actions-row">
        <Button kind="bare" onPress={() => joining.addMyself(!joining.anew.value)}>
          <u>{joining.anew.value ? words.listed : words.notListed}</u>
        </Button>
      </div>
      {joining.anew.value ? <p role="status">{words.strangers[view.strangers].more}</p> : null}
    </div>
  );
}

function Take({ joining, view }: { joining: Joining; view: DoorView }): JSX.Element {
  const words = t().join;
  const chair = joining.anew.value ? undefined : joining.chair.value;
  const mine = chair !== undefined && chair.record.id === joining.held;
  const someoneElses = chair !== undefined && chair.record.taken && !mine;
  const sentence = joining.sentence.value;
  return (
    <div class="stack-tight">
      {someoneElses ? <p class="small">{words.takenExplain}</p> : null}
      <Actions
        main={{
          id: "take",
          words: joining.anew.value ? words.strangers[view.strangers].submit : mine ? words.submitAgain : someoneElses ? words.submitAsk : words.submit,
          busy: joining.state.value === "taking",
          busyWords: words.submitBusy,
          onPress: () => void joining.take(),
        }}
        refusal={sentence === undefined ? undefined : { action: "take", sentence }}
      />
    </div>
  );
}

/** Waiting at the door: for a chair that somebody has, or, as a stranger, to be let in. */
function Asked({ joining }: { joining: Joining }): JSX.Element {
  const words = joining.anew.value ? t().person.knock : t().join.asked;
  return (
    <section class="form" role="status">
      <div class="form-head">
        <h1 class="title-page">{words.heading}</h1>
        <p class="lead quiet">{words.lead}</p>
      </div>
      <p hidden={joining.sentence.value === undefined}>{joining.sentence.value ?? ""}</p>
      <div class="actions-row">
        <Button onPress={() => joining.stopAsking()}>{words.stop}</Button>
      </div>
    </section>
  );
}

function Picture({ joining, view }: { joining: Joining; view: DoorView }): JSX.Element {
  const words = t().join;
  const anew = joining.anew.value;
  const seats = doorSeats(view.chairs, anew ? undefined : joining.chosen.value, anew ? joining.newName.value : undefined, words, isAlias(view.set?.known_as));
  const free = view.chairs.filter((chair) => !chair.record.taken).length;
  return (
    <Circle seats={seats} pictureOnly>
      <Ring reading={{ kind: "none", words: words.picture.free(free, view.chairs.length) }} />
    </Circle>
  );
}
