// Coming in by a link: the fragment is read and cleared at once, so that the key stays neither in the address bar nor
// in the history. Looking takes nothing; only the person's own tap on the button takes a chair.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { t } from "../messages";
import { go } from "../router";
import { linkOf, parseAnyLink, type Chair, type Credentials, type Door, type Link, type LinkFailure } from "../sync";
import { Actions } from "../ui/button";
import { PageBar } from "../ui/bar";
import { Field } from "../ui/fields";
import { Notice } from "../ui/notice";
import { viewDoor } from "./door-view";
import { Chairs } from "./join-chairs";
import { MyChair } from "./join-mine";
import { SecureOnly } from "./insecure";
import { failureSentence, services, setPath } from "./services";
import { SimplePage } from "./simple-page";

type Step =
  | { at: "paste"; why?: LinkFailure | "mangled"; failure?: string }
  | { at: "looking" }
  | { at: "mine"; chair: Chair }
  | { at: "chairs"; door: Door };

/** A link that was read: into a set, or to a chair of one's own. */
type Found = { at: "link"; link: Link } | { at: "mine"; chair: Chair };

const JOIN = "/join";

/** Takes the link out of the address and clears it. A link that came as a path was changed on the way. */
export function takeLinkFromAddress(address: Location = location): Extract<Step, { at: "paste" }> | Found {
  const { hash, pathname } = address;
  history.replaceState(null, "", JOIN);
  if (hash.length > 1) {
    return readLink(hash);
  }
  return pathname === JOIN || pathname === `${JOIN}/` ? { at: "paste" } : { at: "paste", why: "mangled" };
}

function readLink(text: string): { at: "paste"; why: LinkFailure } | Found {
  const parsed = parseAnyLink(text);
  if (!parsed.ok) return { at: "paste", why: parsed.why };
  return parsed.what === "chair" ? { at: "mine", chair: parsed.chair } : { at: "link", link: parsed.link };
}

export function Join(): JSX.Element {
  const [step, setStep] = useState<Step>({ at: "looking" });
  const look = async (link: Link): Promise<void> => {
    setStep({ at: "looking" });
    const answer = await services().doors.look(link);
    setStep(answer.ok ? { at: "chairs", door: answer.value } : { at: "paste", failure: failureSentence(answer) });
  };
  const follow = (found: Extract<Step, { at: "paste" }> | Found): void => {
    if (found.at === "link") void look(found.link);
    else setStep(found);
  };
  useEffect(() => {
    const read = (): void => follow(takeLinkFromAddress());
    read();
    // A second link opened in the same tab changes only the fragment.
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
  const words = t().join;
  const sat = (credentials: Credentials): void => go(setPath(credentials.set), "replace");
  return (
    <SecureOnly>
      <SimplePage title={step.at === "mine" ? t().wayBack.title : words.title} bar={<PageBar />}>
        {step.at === "looking" ? (
          <Notice>
            <div role="status"><h1 class="title-page">{words.looking}</h1></div>
          </Notice>
        ) : step.at === "paste" ? (
          <Paste step={step} onFound={follow} />
        ) : step.at === "mine" ? (
          <MyChair key={step.chair.secret} chair={step.chair} onSat={sat} onDoor={(door) => setStep({ at: "chairs", door })} />
        ) : (
          <Chairs door={step.door} onSat={sat} />
        )}
      </SimplePage>
    </SecureOnly>
  );
}

function Paste({ step, onFound }: { step: Extract<Step, { at: "paste" }>; onFound: (found: Found) => void }): JSX.Element {
  const words = t().join.paste;
  // Read when it is pressed: the page may be drawn a moment after the last letter.
  const text = useSignal("");
  const [why, setWhy] = useState<LinkFailure | "mangled" | undefined>(step.why);
  const look = (): void => {
    const read = readLink(text.peek());
    if (read.at === "paste") setWhy(read.why);
    else onFound(read);
  };
  const fault = step.failure ?? (why === undefined ? undefined : why === "mangled" ? words.mangled : words.why[why]);
  return (
    <Notice>
      <h1 class="title-page">{words.heading}</h1>
      <p class="lead quiet">{words.lead}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <Field label={words.label} value={text.value} onInput={(value) => (text.value = value)} rows={3} spellCheck={false} fault={fault} />
        <Actions main={{ id: "look", words: words.submit, onPress: look }} />
      </form>
      <SetsHere />
    </Notice>
  );
}

/** The sets that this browser sits in already: nobody needs the link twice. */
function SetsHere(): JSX.Element | null {
  const words = t().join.paste;
  const all = services().credentials.all();
  if (all.length === 0) return null;
  return (
    <section class="stack-tight">
      <h2 class="title-part">{words.back}</h2>
      <ul class="names">
        {all.map((credentials) => (
          <SetHere key={credentials.set} credentials={credentials} />
        ))}
      </ul>
    </section>
  );
}

function SetHere({ credentials }: { credentials: Credentials }): JSX.Element {
  const words = t().join.paste;
  const [door, setDoor] = useState<Door | undefined>(undefined);
  useEffect(() => {
    let here = true;
    void doorOf(credentials).then((found) => {
      if (here) setDoor(found);
    });
    return () => {
      here = false;
    };
  }, [credentials.set]);
  const name = door === undefined ? "" : viewDoor(door).setName;
  return (
    <li>
      <span class="names-who">
        <b>{name === "" ? words.unnamed : name}</b>
      </span>
      <a class="btn low" href={setPath(credentials.set)}>
        {words.backTo}
      </a>
    </li>
  );
}

/** Looks through the door once more, with a link that this browser keeps: the set's name is stored nowhere else. */
async function doorOf(credentials: Credentials): Promise<Door | undefined> {
  const link = linkOf(credentials);
  if (link === undefined) return undefined;
  const answer = await services().doors.look(link);
  return answer.ok ? answer.value : undefined;
}
