// The set is made: its links with copy buttons, and the way into the room. Also used by the set's own page, later.
import type { ComponentChildren, JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { linksOf, type Credentials, type StartedSet } from "../sync";
import { PageBar } from "../ui/bar";
import { Button } from "../ui/button";
import { Icon } from "../ui/icons";
import { LinkCard } from "../ui/link-card";
import { saveText } from "../ui/save";
import { services, setPath } from "./services";
import { SimplePage } from "./simple-page";

export interface StartedProps {
  started: StartedSet;
  name: string;
  /** The plan of the first meeting. */
  plan: ComponentChildren;
}

export function Started({ started, name, plan }: StartedProps): JSX.Element {
  const words = t().start.ready;
  const { credentials } = started;
  return (
    <SimplePage title={words.title} bar={<PageBar><span class="push small quiet">{words.bar}</span></PageBar>}>
      <div class="start-grid">
        <div class="links">
          <div class="form-head">
            <h1 class="title-page">{words.heading(name)}</h1>
            <p class="lead quiet">{words.lead}</p>
          </div>
          <Links credentials={credentials} name={name} />
        </div>
        <div class="stack">
          {plan}
          <a class="btn main big" href={setPath(credentials.set)}>
            {words.open}
          </a>
        </div>
      </div>
    </SimplePage>
  );
}

/** The links that this browser knows of a set: members' and facilitator's. */
export function Links({ credentials, name }: { credentials: Credentials; name: string }): JSX.Element {
  const words = t().start.ready;
  const links = linksOf(credentials, location.origin);
  return (
    <>
      {links.member === undefined ? null : <MemberLink link={links.member} name={name} />}
      {links.facilitator === undefined ? null : <FacilitatorLink link={links.facilitator} />}
      {links.member === undefined && links.facilitator === undefined ? <p>{words.noLinks}</p> : <KeyPromise />}
      {services().credentials.kept ? null : <p class="refusal">{words.forgets}</p>}
    </>
  );
}

function MemberLink({ link, name }: { link: string; name: string }): JSX.Element {
  const words = t().start.ready;
  const copied = useSignal(false);
  const copyInvitation = (): void => {
    // Where the browser does not allow it, the link above can still be copied by hand.
    navigator.clipboard.writeText(words.invitationText(name, link)).then(
      () => (copied.value = true),
      () => (copied.value = false),
    );
  };
  return (
    <LinkCard heading={words.members} more={words.membersMore} link={link} copyWords={words.copyMembers} main>
      <Button onPress={copyInvitation}>{copied.value ? words.invitationCopied : words.invitation}</Button>
    </LinkCard>
  );
}

function FacilitatorLink({ link }: { link: string }): JSX.Element {
  const words = t().start.ready;
  return (
    <LinkCard heading={words.facilitator} more={words.facilitatorMore} link={link} copyWords={words.copyFacilitator}>
      <Button kind="bare" onPress={() => saveText(words.fileName, `${link}\n`)}>
        {words.save}
      </Button>
    </LinkCard>
  );
}

function KeyPromise(): JSX.Element {
  const [before, sign, after] = t().start.ready.key;
  return (
    <p class="promise">
      <Icon name="lock" />
      <span>
        {before}
        <b>{sign}</b>
        {after}
      </span>
    </p>
  );
}
