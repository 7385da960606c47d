// The stages of the classic format in words: what each is called, what stands on the table, what it asks of whom.
// `Who` names people as the viewer reads them; on a call nothing here asks anybody to touch the page.
import type { Messages } from "../en";
import type { Stages } from "../stages";
import { first, of } from "./grammar";

const same = (sentence: string) => (): string => sentence;

export const stages: Stages = {
  arrive: {
    name: "Arrivée",
    table: same("Entrez et installez-vous."),
    more: same("Fermez la porte, fermez les autres fenêtres. Rien n’est enregistré ici."),
    call: ({ process }) => `On arrive. ${first(process)} commence quand tout le monde est là.`,
    writing: ({ process }) => `On arrive. Dites bonjour si vous voulez. ${first(process)} commence quand tout le monde est là.`,
  },
  ground_rules: {
    name: "Règles du groupe",
    table: same("Ce qui est dit ici reste ici."),
    more: same("On n’en reparle pas à la personne, sauf si elle le fait. Les limites : un danger, la protection des personnes, la loi."),
    call: ({ process }) => `${first(process)} lit ce que le groupe a convenu. Dites oui à voix haute.`,
    writing: ({ process }) => `${first(process)} lit ce que le groupe a convenu.`,
  },
  check_in: {
    name: "Tour d’arrivée",
    table: same("Comment arrivez-vous aujourd’hui ?"),
    more: same("Une minute ou deux par personne. Personne ne répond."),
    call: same("Une personne après l’autre, autour de la table. Personne ne répond."),
    writing: same("Une personne après l’autre, autour de la table. Personne ne répond."),
  },
  progress: {
    name: "Dernières actions",
    table: same("Qu’est devenu ce que vous aviez pris en charge ?"),
    more: same("Ce que vous avez fait, ce qui a changé, ce que vous avez appris. Ne pas l’avoir fait est aussi une nouvelle."),
    call: same("Qui est reparti de la dernière séance avec des actions dit ce qu’elles sont devenues."),
    writing: same("Qui est reparti de la dernière séance avec des actions dit ce qu’elles sont devenues."),
  },
  bids: {
    name: "Qui présente",
    table: same("Qui apporte quoi aujourd’hui ?"),
    more: same("Une ligne pour dire quoi, et pourquoi maintenant. On peut passer son tour."),
    call: ({ process }) => `Dites en une phrase ce que vous pourriez apporter, ou passez. Le groupe convient de qui présente ; ${process} le note.`,
    writing: same("Écrivez une ligne sur ce que vous pourriez apporter. Toutes les propositions se retournent ensemble."),
  },
  presentation: {
    name: "Présentation",
    table: ({ presenter }) => `${first(presenter)} présente. Personne ne demande encore.`,
    call: ({ presenter }) => `Écoutez ${presenter}. Une question qui vient maintenant peut attendre.`,
    writing: ({ presenter }) => `${first(presenter)} écrit. Une question qui vient maintenant peut attendre dans la file.`,
    yours: "Vous présentez. Personne ne demande encore.",
    presenter: same("Dites les choses comme elles sont. Personne n’interrompt. Finissez par ce que vous attendez du groupe."),
  },
  clarifying: {
    name: "Questions de clarification",
    table: same("De quels faits avez-vous besoin ?"),
    more: same("Qui, quoi, quand, où. Une question par personne, une relance."),
    call: ({ presenter }) => `Demandez des faits à ${presenter} : qui, quoi, quand, où. Une question par personne, une relance.`,
    writing: ({ presenter }) => `Demandez des faits à ${presenter} : qui, quoi, quand, où.`,
    yours: "Les autres vous demandent des faits.",
    presenter: same("Répondez en une phrase ou deux. Vous pouvez laisser une question."),
  },
  open_questions: {
    name: "Questions ouvertes",
    table: ({ presenter }) => `Demandez ce qui aide ${presenter} à penser.`,
    more: same("Ni conseils, ni histoires à vous. Comptez jusqu’à dix avant la suivante."),
    call: ({ presenter }) => `Demandez ce qui aide ${presenter} à penser. Pas de conseils. Laissez vivre le silence après une réponse.`,
    writing: ({ presenter }) => `Écoutez ce qui n’est pas dit. Demandez ce qui aide ${presenter} à penser.`,
    yours: "Les autres demandent ce qui vous aide à penser.",
    presenter: same("Prenez votre temps. Vous pouvez laisser une question, et personne ne le sait."),
  },
  silence: {
    name: "Silence",
    table: same("Personne ne parle. C’est cela, le travail."),
    more: ({ presenter, process }) => `Il prend fin quand ${presenter} ou ${process} y met fin.`,
    call: ({ presenter }) => `Laissez agir. ${first(presenter)} peut penser à voix haute.`,
    writing: same("Laissez agir."),
    presenter: same("Pensez, à voix haute ou non. Le silence prend fin quand vous le voulez."),
  },
  reflection: {
    name: "Tour d’échos",
    table: ({ presenter }) => `Qu’avez-vous remarqué pendant que parlait ${presenter} ?`,
    more: same("Quelque chose que vous avez vu, entendu ou ressenti. Pas un conseil."),
    call: ({ presenter }) => `Dites ce que vous avez remarqué pendant que parlait ${presenter} : vu, entendu, ressenti. Pas un conseil.`,
    writing: same("Tous les échos se retournent ensemble."),
    yours: "Qu’ont remarqué les autres ?",
    presenter: same("Les autres partagent ce qu’ils ont remarqué. Vous recevez ; le dernier mot est à vous."),
  },
  last_word: {
    name: "Le dernier mot",
    table: ({ presenter }) => `${first(presenter)} a le dernier mot.`,
    call: ({ presenter }) => `${first(presenter)} dit ce qui en reste.`,
    writing: ({ presenter }) => `${first(presenter)} dit ce qui en reste.`,
    yours: "Le dernier mot est à vous.",
    presenter: same("Que vous reste-t-il de ce que vous avez entendu ?"),
  },
  offers: {
    name: "Offres",
    table: ({ presenter }) => `Que pourriez-vous offrir à ${presenter} ?`,
    more: ({ presenter }) => `${first(presenter)} l’a demandé. Un contact, un texte, une heure : une offre, pas un conseil.`,
    call: ({ presenter }) => `Offrez quelque chose à ${presenter}, ou passez.`,
    writing: ({ presenter }) => `Offrez quelque chose à ${presenter}, ou passez.`,
    yours: "Que pourraient vous offrir les autres ?",
    presenter: same("Vous avez demandé des offres. Prenez ce que vous voulez, laissez le reste."),
  },
  actions: {
    name: "Actions",
    table: ({ presenter }) => `Que va faire ${presenter}, et pour quand ?`,
    more: same("Le premier pas, et qui demandera des nouvelles."),
    call: ({ presenter }) => `${first(presenter)} dit la suite. On la note comme elle est dite.`,
    writing: ({ presenter }) => `${first(presenter)} note la suite.`,
    yours: "Qu’allez-vous faire, et pour quand ?",
    presenter: same("Quel est le premier pas, et qui demandera des nouvelles ?"),
  },
  break: {
    name: "Pause-café",
    table: same("Une pause-café."),
    more: same("Levez-vous, regardez par une fenêtre."),
    call: same("Levez-vous, regardez par une fenêtre. Votre place est gardée."),
    writing: same("Levez-vous, regardez par une fenêtre. Votre place est gardée."),
  },
  slack: {
    name: "Réserve",
    table: same("Des minutes qui ne sont encore à personne."),
    call: same("Il reste du temps. Tout le monde peut parler."),
    writing: same("Il reste du temps. Tout le monde peut écrire."),
  },
  review: {
    name: "Notre travail",
    table: same("Comment avons-nous travaillé ensemble aujourd’hui ?"),
    more: same("Quelle question a aidé ? Que faire mieux la prochaine fois ?"),
    call: same("Une personne après l’autre : comment avons-nous travaillé ? Quelle question a aidé ?"),
    writing: same("Une personne après l’autre : comment avons-nous travaillé ? Quelle question a aidé ?"),
  },
  check_out: {
    name: "Tour de départ",
    table: same("Un mot, ou une chose que vous avez apprise."),
    more: same("La sortie se fait comme l’entrée."),
    call: same("Un mot par personne, autour de la table."),
    writing: same("Un mot par personne, autour de la table."),
  },
};

const ISSUES = ["Premier", "Deuxième", "Troisième", "Quatrième", "Cinquième", "Sixième"];

export const stageGroups: Messages["stageGroups"] = {
  opening: "Ouverture",
  issue: (number: number, presenter: string | undefined): string =>
    presenter === undefined ? `${ISSUES[number - 1] ?? `${number}e`} sujet` : `Sujet ${of(presenter)}`,
  closing: "Clôture",
  meeting: "La séance",
  unknown: "Étape",
};
