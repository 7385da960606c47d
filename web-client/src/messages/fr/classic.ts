// The classic format: what it is called, and what its stages ask of who facilitates. All else of it is in the catalogue.
import type { FormatWords } from "../formats";

export const classic: FormatWords = {
  title: "Groupe d’apprentissage par l’action",
  summary: "Deux ou trois personnes apportent chacune un sujet ; les autres demandent, écoutent et font écho ; chaque sujet finit par des actions.",
  facilitator: {
    arrive: "Saluez les personnes quand elles arrivent. Commencez quand tout le monde est là.",
    ground_rules: "Lisez ce que le groupe a convenu. Demandez un oui à chaque personne.",
    check_in: "Commencez, ou laissez le cercle montrer qui commence. Parlez peu, les autres feront de même.",
    progress: "Laissez chaque personne le dire dans ses mots, sans juger. Notez ce que les actions sont devenues.",
    bids: "Aidez le groupe à se mettre d’accord, puis notez qui présente, dans l’ordre.",
    presentation: "Gardez le calme. Dites quand il reste deux minutes.",
    clarifying: "Arrêtez gentiment les conseils déguisés : demandez-les comme une question de fait.",
    open_questions: "Comptez jusqu’à dix avant la question suivante. Ramenez les affirmations à des questions.",
    silence: "Tenez-le. Vous ou la personne qui présente y mettez fin, personne d’autre.",
    reflection: "Restez à ce qui a été remarqué. La personne qui présente n’a pas à répondre.",
    last_word: "Laissez finir la personne qui présente, et ne remerciez pas encore.",
    offers: "Gardez les offres courtes, et laissez libre la personne qui présente.",
    actions: "Notez-le dans les mots de la personne qui présente, et demandez un oui.",
    break: "Dites quand on reprend, et commencez à la minute.",
    slack: "Donnez-les là où la séance en a besoin. Ce qui reste est au groupe.",
    review: "Demandez : qu’est-ce qui a bien marché, que faire mieux, que ferons-nous la prochaine fois ?",
    check_out: "Que chaque personne soit entendue une fois. Puis clôturez la séance.",
  },
};
