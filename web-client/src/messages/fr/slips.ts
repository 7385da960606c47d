// What is written on slips, by kind: the label of the box, its button, and the heading when they lie open.
import type { Messages } from "../en";

export const slipKinds: Messages["slipKinds"] = {
  bid: { label: "Ce que je pourrais apporter, et pourquoi maintenant", send: "Poser ma proposition", open: "Ce que l’on pourrait apporter" },
  reflection: { label: "Ce que j’ai remarqué", send: "Poser sur la table", open: "Ce que le groupe a remarqué" },
  affirmation: { label: "Ce que j’apprécie dans ce que j’ai entendu", send: "Poser sur la table", open: "Ce que le groupe apprécie" },
  appreciation: { label: "Ce dont je vous remercie", send: "Donner", open: "Mercis" },
  hypothesis: { label: "Ce qui se passe peut-être, sans certitude", send: "Poser mon hypothèse", open: "Hypothèses, sans certitude" },
  offer: { label: "Ce que je peux offrir : un contact, une heure, un texte", send: "Offrir", open: "Offres" },
  harvest: { label: "Ce que nous en retirons", send: "Poser sur la table", open: "Ce que l’on en retire" },
  hope: { label: "Un espoir ou une inquiétude", send: "Poser sur la table", open: "Espoirs et inquiétudes" },
  idea: { label: "Quelque chose que l’on pourrait faire", send: "Poser mon idée", open: "Ce que l’on pourrait faire" },
};
