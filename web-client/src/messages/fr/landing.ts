// The first page.
import type { Messages } from "../en";

export const landing: Messages["landing"] = {
  title: "Askwell : une salle pour les groupes d’apprentissage par l’action",
  heading: "Une personne apporte le problème. Les autres apportent des questions.",
  lead: "Askwell est une salle calme pour les groupes d’apprentissage par l’action et de codéveloppement qui se réunissent en ligne. Elle tient les tours, le temps et les promesses, pour que vous gardiez l’esprit auprès de la personne qui parle.",
  start: "Créer un groupe",
  join: "Entrer avec un lien",
  free: "Ni compte, ni enregistrement. À côté de tout appel vidéo.",
  practice: {
    lead: "C’est votre premier groupe ? Essayez une séance par vous-même : dix minutes, cinq personnes simulées.",
    member: "Essayer comme membre",
    facilitator: "Essayer d’animer",
  },
  nav: { how: "Le déroulé d’une séance", promise: "Ce que nous ne voyons pas" },
  navLabel: "Sur cette page",
  picture: "Sept places en cercle autour d’une table. L’une est éclairée : Amina a la parole.",
  pictureNames: ["Lena Wolff", "Hana Mori", "Dele Okafor", "Kofi Boateng", "Amina Sarr", "Jonas Thal", "Ruth Evans"],
  pictureNote: "pour penser",
  slips: [
    { text: "Que feriez-vous si personne ne regardait ?", by: "Hana", note: "a demandé cela" },
    { text: "Qui d’autre en perd le sommeil ?", by: "Kofi", note: "demande ensuite" },
  ],
  three: [
    {
      heading: "À tour de rôle",
      text: "Une lampe éclaire une seule place. Le serveur la fait passer : personne n’a besoin d’interrompre, et une connexion perdue ne coûte jamais un tour.",
    },
    {
      heading: "Un temps partagé",
      text: "Une seule horloge pour tout le monde : discrète pour qui réfléchit, exacte pour qui la tient. Le silence n’a pas de chiffres.",
    },
    {
      heading: "Dit ici, gardé ici",
      text: "Vos mots sont mis sous clé dans votre navigateur. La clé fait partie de votre lien. Nous tenons l’ordre dans la salle. Nous ne pouvons pas lire.",
    },
  ],
  how: {
    heading: "Le déroulé d’une séance",
    steps: [
      { name: "Arriver", text: "Chaque personne dit quelques mots, à son tour. Les actions de la dernière fois reviennent, dans les mots de qui les a prises." },
      { name: "Le sujet d’une personne", text: "Elle présente sans interruption. Puis les autres demandent, une question à la fois, et attendent la réponse." },
      { name: "Ce que le groupe a remarqué", text: "Chaque personne dit ce qu’elle a vu et ressenti. Le dernier mot revient à qui présente, les actions aussi." },
      { name: "Comment avons-nous travaillé ?", text: "Un court regard sur la séance, un mot par personne, et chacune emporte ce qui est à elle." },
    ],
  },
  promise: {
    heading: "Ce que nous ne voyons pas, et ce que nous voyons",
    cannot: "Les noms, les questions, les échos et les actions sont mis sous clé avant de quitter votre navigateur. La clé est la partie du lien après le #, et les navigateurs ne nous l’envoient pas.",
    can: "Nous voyons qu’un groupe se réunit : combien de places, quelle étape, combien de temps. Et qui fournit cette page pourrait en fournir une fausse : choisissez un serveur de confiance.",
    people: "Nous ne pouvons pas empêcher que l’on en parle ensuite. Cette promesse est la vôtre.",
  },
};
