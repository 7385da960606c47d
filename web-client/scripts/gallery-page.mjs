// The gallery as a page of the documents: every state with a sentence and its pictures.
import { LOOKS } from "./looks.mjs";

const HEAD = `# The gallery

Every screen of Askwell in every state, drawn from fixtures without a server, in the sizes and looks that matter. \`make gallery\` takes
the pictures anew. A test fails when a state has no picture, when a picture has no state, or when a screen has changed since.
`;

/** The text of docs/gallery.md. */
export function galleryPage(groups) {
  const contents = groups.map(({ name }) => `- [${name}](#${name.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, "").replaceAll(" ", "-")})`);
  return [HEAD, ...contents, "", ...groups.flatMap(groupLines)].join("\n");
}

function groupLines({ name, states }) {
  return [`## ${name}`, "", ...states.flatMap(stateLines)];
}

function stateLines({ id, title, shots }) {
  const pictures = Object.keys(LOOKS).filter((look) => shots.includes(look));
  return [`**${title}** \`${id}\``, "", ...pictures.map((look) => `![${title}: ${LOOKS[look].name}](gallery/${id}.${look}.webp)`), ""];
}
