// The first page: what this is, two doors, and the promise with its limits. No other page depends on it.
import type { JSX } from "preact";
import { t } from "../messages";
import { PageBar } from "../ui/bar";
import { Circle } from "../ui/circle";
import { Languages } from "../ui/languages";
import { Ring } from "../ui/ring";
import { Slip } from "../ui/slips";
import type { SeatView } from "../ui/seats";
import { SimplePage } from "./simple-page";

/** The chair under the lamp in the picture. */
const LIT = 4;

export function Landing(): JSX.Element {
  const words = t().landing;
  return (
    <SimplePage
      title={words.title}
      bar={
        <PageBar>
          <nav aria-label={words.navLabel}>
            <a href="#how">{words.nav.how}</a>
            <a href="#promise">{words.nav.promise}</a>
          </nav>
        </PageBar>
      }
    >
      <section class="hero">
        <div>
          <h1>{words.heading}</h1>
          <p class="lead">{words.lead}</p>
          <div class="doors">
            <a class="btn main big" href="/start">
              {words.start}
            </a>
            <a class="btn big" href="/join">
              {words.join}
            </a>
          </div>
          <p class="hero-free">{words.free}</p>
          <div class="hero-practice">
            <p>{words.practice.lead}</p>
            <p class="actions-row">
              <a class="btn low" href="/set/practice/member">{words.practice.member}</a>
              <a class="btn low" href="/set/practice/facilitator">{words.practice.facilitator}</a>
            </p>
          </div>
        </div>
        <Picture />
      </section>
      <section class="three">
        {words.three.map((part) => (
          <article key={part.heading}>
            <h2>{part.heading}</h2>
            <p>{part.text}</p>
          </article>
        ))}
      </section>
      <section class="band" id="how">
        <h2>{words.how.heading}</h2>
        <ol class="steps">
          {words.how.steps.map((step) => (
            <li key={step.name}>
              <h3>{step.name}</h3>
              <p>{step.text}</p>
            </li>
          ))}
        </ol>
      </section>
      <section class="band" id="promise">
        <h2>{words.promise.heading}</h2>
        <div class="stack">
          <p>{words.promise.cannot}</p>
          <p class="quiet">{words.promise.can}</p>
          <p class="quiet">{words.promise.people}</p>
        </div>
      </section>
      <Languages />
    </SimplePage>
  );
}

function Picture(): JSX.Element {
  const words = t().landing;
  const seats = words.pictureNames.map((name, place): SeatView => ({
    id: String(place),
    name,
    short: name.split(" ")[0] ?? name,
    state: place === LIT ? "floor" : "here",
  }));
  return (
    <figure class="hero-pic" role="img" aria-label={words.picture}>
      <div data-bare-names aria-hidden="true">
        <Circle seats={seats} pictureOnly>
          <Ring reading={{ kind: "minutes", leftMs: 270_000, totalMs: 420_000 }} note={words.pictureNote} />
        </Circle>
      </div>
      {words.slips.map((slip, place) => (
        <Slip key={place} slip={{ id: String(place), text: slip.text, by: slip.by, note: slip.note, state: "waiting" }} />
      ))}
    </figure>
  );
}
