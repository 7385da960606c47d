// A way back that is one's own: offered at the close and on the set's page, and used on another browser.
import type { Messages } from "../en";

export const wayBack: Messages["wayBack"] = {
  heading: "Garder ma place",
  more: "Les navigateurs oublient. Avec un lien à vous, vous retrouvez votre place tout de suite, ici ou sur votre téléphone.",
  show: "Montrer mon lien",
  hide: "Le cacher",
  isYou: "Qui a ce lien est vous.",
  keepForYourself: "Gardez-le pour vous.",
  keepIt: "Mettez-le par exemple avec vos mots de passe. Regardez qui peut voir votre écran. Il prend fin quand votre place passe à un autre navigateur.",
  scan: "Votre lien sous forme de code. Lisez-le avec votre téléphone.",
  copy: "Copier mon lien",
  forgets: "Ce navigateur ne garde rien. Sans ce lien, vous devrez demander votre place aux autres.",

  title: "Votre place · Askwell",
  arrived: "Votre place est gardée",
  whose: (name: string, set: string): string => `${name}, ${set}.`,
  unnamed: "Le lien dit quelle place est la vôtre. Rien n’est pris avant que vous y alliez.",
  take: "Aller à ma place",
  taking: "Vous allez à votre place…",
  elsewhere: "Si votre place est ouverte dans une autre fenêtre, c’est l’autre fenêtre qui attend.",
  other: (name: string): string => `Sur ce navigateur, ${name} a une place dans ce groupe. Si vous continuez, ce navigateur l’oublie, avec ce qui s’y écrivait.`,
  otherUnnamed: "Sur ce navigateur, quelqu’un d’autre a une place dans ce groupe. Si vous continuez, ce navigateur l’oublie, avec ce qui s’y écrivait.",
  ended: "Ce lien a pris fin : la place est passée depuis à un autre navigateur, ou le groupe n’est plus là.",
  removed: "Cette place n’est plus dans le groupe.",
  otherVersion: "Cette page est plus ancienne que le serveur. Rechargez-la, puis ouvrez encore une fois votre lien.",
  ask: "Demander plutôt ma place",
};
