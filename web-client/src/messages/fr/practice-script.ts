// What the simulated people of the practice room say: the same people with the same issues as in English, as they would tell them in
// French. Each speaks of themselves; they say "vous" to each other.
import type { PracticeScript, Story } from "../en/practice-script";

const ana: Story = {
  name: "Ana Ferreira",
  bid: "Je n’arrive pas à lâcher la banque alimentaire que j’ai fondée. Au printemps je serai épuisée, et je le sais.",
  tells: [
    "J’ai fondé une banque alimentaire dans notre rue il y a neuf ans. Aujourd’hui quarante personnes aident, et chaque décision passe encore par moi.",
    "Deux d’entre elles pourraient la mener. Je le leur ai dit. Puis, la nuit, je vérifie leurs listes.",
    "Ce que je voudrais de vous : aidez-moi à voir à quoi je m’accroche.",
  ],
  facts: [
    ["Combien de jours par semaine y êtes-vous ?", "Cinq. J’en avais prévu trois."],
    ["Depuis combien de temps ces deux personnes aident-elles ?", "Chipo depuis six ans, Dan depuis quatre."],
  ],
  open: [
    ["Que se passerait-il si vous ne faisiez rien pendant un mois ?", "Cela continuerait. Je crois que c’est ce que je ne veux pas découvrir."],
    ["Que gagnez-vous à être la personne que l’on consulte ?", "On a besoin de moi. La maison est calme depuis que mes enfants sont partis."],
    ["Quand avez-vous confié pour la dernière fois à quelqu’un une chose qui comptait ?", "La camionnette. J’ai donné les clés à Dan, et je n’ai plus jamais demandé. C’était facile : je ne conduis pas."],
    ["Que diraient les autres, à cette table ?", "Qu’ils sont prêts. Chipo dirait : tu nous demandes, et puis tu le fais toi-même."],
    ["Quelle est la plus petite chose que vous pourriez cesser de faire cette semaine ?", "Les listes, la nuit. Personne ne me l’a demandé."],
    ["À quoi saurez-vous que c’est le moment ?", "Je crois que je le sais déjà. J’attends une permission, et il n’y a personne pour la donner."],
  ],
  last: "Je suis venue avec une question sur eux, et je repars avec une question sur moi. Ce ne sera pas vide à la maison, ce sera calme. Ce n’est pas pareil.",
  action: "Donner les listes à Chipo, et ne pas les redemander avant la fin du mois",
};

const tom: Story = {
  name: "Tom Okafor",
  bid: "Ma meilleure infirmière veut partir, et je ne lui ai pas demandé pourquoi.",
  tells: [
    "Je dirige un service de quatorze infirmières. La meilleure cherche un autre poste. Elle l’a dit à quelqu’un d’autre, pas à moi.",
    "Je le sais depuis six jours. Nous avons fait trois gardes ensemble depuis, et j’ai parlé du planning.",
    "Je voudrais comprendre pourquoi je ne lui demande rien.",
  ],
  facts: [
    ["Qui vous l’a dit ?", "La secrétaire du service, par accident."],
    ["Depuis combien de temps travaille-t-elle avec vous ?", "Sept ans. C’est moi qui lui ai donné le poste."],
  ],
  open: [
    ["Quelle réponse craignez-vous ?", "Que ce soit moi. Pas la paie, pas les nuits. Moi."],
    ["Que protégez-vous en ne demandant pas ?", "L’image de quelqu’un qui prend soin des gens."],
    ["Qu’avez-vous fait, d’autres fois, quand vous ne saviez pas quoi dire ?", "J’ai attendu qu’il soit trop tard, et j’ai appelé cela du respect."],
    ["Si quelqu’un de proche vous racontait cela, que lui demanderiez-vous ?", "Qu’est-ce que tu attends. Et j’entends, en l’écrivant, que ce n’est pas vraiment une question."],
    ["Qu’en savez-vous que vous n’avez pas encore dit ?", "Que j’ai pensé à partir, moi aussi. Je ne l’ai dit à personne."],
    ["Par quoi commencerait une bonne conversation ?", "Par une phrase : je l’ai appris, et je regrette de ne pas avoir demandé."],
  ],
  last: "Ce n’est jamais sa réponse que je craignais. Je craignais de donner la mienne.",
  action: "Lui demander une demi-heure avant la prochaine garde, et commencer par ma propre phrase",
};

const priya: Story = {
  name: "Priya Nair",
  bid: "On nous offre de l’argent qui nous sauverait, et nous changerait.",
  tells: [
    "Notre centre de jeunes a de l’argent jusqu’en juillet. Une entreprise en offre pour trois ans ; elle veut son nom au-dessus de la porte, et un siège là où nous préparons les cours.",
    "Le conseil vote dans deux semaines. Quatre sont pour, quatre contre, et je suis la neuvième.",
    "Je voudrais savoir pour quoi je voterais.",
  ],
  facts: [
    ["Combien de sièges y a-t-il là où vous préparez les cours ?", "Six. Ils en auraient un."],
    ["Que se passe-t-il en juillet sans cet argent ?", "Nous fermons deux soirs sur cinq, et quelqu’un de l’équipe s’en va."],
  ],
  open: [
    ["Qu’est-ce qui compte au point que vous fermeriez pour cela ?", "Que les jeunes décident de ce qu’ils apprennent. C’est tout ce que nous avons."],
    ["Qui n’est pas à la table et verrait cela autrement ?", "Les jeunes. Personne ne leur a rien demandé. Moi non plus."],
    ["Que choisiriez-vous si personne n’apprenait jamais votre choix ?", "Je prendrais l’argent. Cela me surprend."],
    ["À qui ou à quoi êtes-vous fidèle ici ?", "À la femme qui a commencé. Elle est morte il y a dix ans."],
    ["Quelle troisième voie n’a encore été nommée par personne ?", "Leur argent sans le siège. Je n’ai jamais demandé si le siège est le prix."],
    ["Que penserez-vous de cela dans cinq ans ?", "J’aurai oublié le nom au-dessus de la porte. Je me souviendrai de qui était encore là."],
  ],
  last: "Quatre contre quatre, c’est confortable pour tout le monde sauf pour moi. J’ai deux semaines, et je n’en ai pas pris un jour pour demander.",
  action: "Demander aux jeunes vendredi soir, et à l’entreprise si le siège est le prix",
};

const marek: Story = {
  name: "Marek Dvořák",
  bid: "Mon adjointe fait mon travail mieux que moi.",
  tells: [
    "Je dirige une école de trois cents enfants. Depuis septembre j’ai une adjointe, et c’est elle que les parents vont voir.",
    "Elle est douée. Je me surprends à corriger ses lettres, et elles n’en avaient pas besoin.",
    "Je voudrais découvrir quelle est ma place quand je ne suis pas celui qui sait.",
  ],
  facts: [
    ["Depuis combien de temps dirigez-vous l’école ?", "Depuis dix-neuf ans. Il m’en reste trois."],
    ["Sait-elle comment vous voyez les choses ?", "Non. Elle croit qu’il s’agit de virgules."],
  ],
  open: [
    ["Que feriez-vous de ce temps s’il vous était rendu ?", "J’enseignerais de nouveau. Une classe. Je l’ai dit vite."],
    ["Quand avez-vous débuté dans quelque chose pour la dernière fois ?", "À dix-neuf ans, dans un pays étranger. J’étais plus heureux que je n’aime l’avouer."],
    ["Quel souvenir aimeriez-vous laisser ?", "Pas celui des lettres."],
    ["Qu’est-ce que cela vous rappelle ?", "Le magasin de mon père. Il ne m’a jamais laissé fermer la caisse."],
    ["Qu’est-ce qui est bon maintenant et se perdrait si vous régliez cela ?", "Elle vient encore me montrer des choses. Si je me bats, elle arrête."],
    ["Que coûterait-il de le dire à voix haute ?", "La fierté d’un soir. Elle rirait peut-être, gentiment."],
  ],
  last: "La caisse de mon père. J’y penserai en rentrant.",
  action: "Lui parler des lettres, et demander une classe à partir de janvier",
};

const jo: Story = {
  name: "Jo Baker",
  bid: "Je dis oui à tout le monde, et mon propre travail attend.",
  tells: [
    "À la mairie, personne d’autre que moi ne connaît les vieux dossiers du logement. Tout le monde me demande, et je trouve toujours le temps.",
    "Mon propre rapport était attendu en septembre. Personne ne me le rappelle, parce que tout le monde me doit quelque chose.",
    "Je voudrais regarder pourquoi un non est si difficile.",
  ],
  facts: [
    ["Qui demande le plus souvent ?", "Deux personnes. Elles pourraient chercher elles-mêmes."],
    ["Pour quand faut-il le rapport ?", "Pour le quinze. On l’a déjà repoussé deux fois."],
  ],
  open: [
    ["À quoi dites-vous oui quand vous dites oui ?", "À être quelqu’un de bien. C’est moins cher que d’avoir fini."],
    ["Quelle voix vous dit qu’il le faut ?", "Celle de ma première cheffe. Elle est à la retraite depuis des années."],
    ["Que se passe-t-il en vous dans la seconde avant de répondre ?", "Mes épaules montent. Puis je m’entends dire : bien sûr."],
    ["À quoi devriez-vous renoncer ?", "À ce que l’on se réjouisse quand j’entre."],
    ["Où, dans votre vie, est-ce facile ?", "Sur le terrain. Le dimanche j’arbitre, et là, personne ne me remercie."],
    ["Qu’est-ce qui changerait avec moitié moins de gentillesse et deux fois plus de clarté ?", "Je serais l’arbitre. On me parle quand même, là-bas."],
  ],
  last: "Je sais dire non. Je le fais tous les dimanches. Je vais voir ce que cela donne un lundi.",
  action: "Répondre aux questions sur les dossiers à quatorze heures, et à aucun autre moment",
};

export const practiceScript: PracticeScript = {
  facilitator: "Ruth Adeyemi",
  stories: [ana, tom, priya, marek, jo],
  anyFacts: ["Depuis quand est-ce ainsi ?", "Qui d’autre le sait ?", "Qu’avez-vous essayé jusqu’ici ?", "Quand faut-il que ce soit décidé ?"],
  factAnswers: [
    "Depuis le printemps, pour autant que je sache. Il faudrait que je regarde.",
    "Je n’ai jamais compté. Cela dit aussi quelque chose.",
    "Pas jusqu’ici. C’était prévu pour ce mois.",
    "Je ne peux pas le dire exactement. Plus que je ne pensais, maintenant que vous le demandez.",
  ],
  openAnswers: [
    "Il me faut un moment avec cela. Ma première réponse aurait été rapide, et pas vraie.",
    "Personne ne me l’avait demandé. Je crois que je tourne autour depuis des mois.",
    "Oui. Et c’est moins confortable que je ne m’y attendais.",
    "Je ne sais pas. Je remarque que j’aimerais parler d’autre chose ; ce doit donc être tout près.",
    "Quelqu’un me vient à l’esprit, dont je n’ai pas encore parlé.",
    "Il y a une heure, j’aurais dit non. Maintenant, j’hésite.",
  ],
  hello: ["Bonjour à tout le monde.", "Me voilà, avec du thé.", "Bonjour, depuis une cuisine tranquille.", "Quel plaisir de voir le cercle se remplir.", "Bonjour. La pluie vient de s’arrêter ici."],
  rules: [
    "Bienvenue. Ce qui est dit ici reste ici. Nous demandons avant de conseiller, et l’on peut passer son tour ou faire une pause sans dire pourquoi.",
    "Prenez un moment, et dites oui quand vous le pensez.",
  ],
  check_in: [
    "Je sors d’une longue réunion, et le calme d’ici me fait du bien.",
    "Un peu de fatigue, de la curiosité, et du thé.",
    "J’ai marché avant de m’asseoir. J’ai la tête claire.",
    "Une moitié de moi est ici. L’autre est encore dans les maths de ma fille.",
    "Au calme aujourd’hui. Mon téléphone est dans une autre pièce.",
    "J’attends ce moment depuis lundi.",
    "J’ai dû courir. Donnez-moi une minute, et je suis là.",
  ],
  reflection: [
    "J’ai remarqué que je lisais de plus en plus lentement.",
    "C’est la réponse la plus courte qui me reste.",
    "J’ai vu avec quel soin vous parliez des autres.",
    "Je l’ai senti dans mes propres épaules.",
    "J’ai remarqué combien de fois vous disiez « il faut », et comme vous disiez peu « je veux ».",
    "Quelque chose s’est allégé après le silence. Je ne saurais dire quoi.",
    "J’ai entendu du courage, et un peu de fatigue dessous.",
  ],
  offers: ["Une heure au téléphone la semaine prochaine, si vous voulez.", "Un livre qui m’a servi pour cela. Je vous en envoie le titre.", "Je connais quelqu’un qui est passé par là. Demandez-moi.", "Une promenade.", "Je vous en demande des nouvelles la prochaine fois, si vous le voulez."],
  review: [
    "Personne n’a donné de conseils. J’en avais de tout prêts, et je les ai gardés.",
    "Le silence était court, et il a suffi.",
    "J’ai aimé que les questions viennent l’une après l’autre.",
    "Nous pourrions prendre plus de temps pour les faits.",
    "J’ai mieux écouté parce que je ne pouvais pas interrompre.",
    "C’était calme. Je n’en ai pas l’habitude.",
  ],
  check_out: ["Avec un poids en moins.", "Des pensées, et un peu d’émotion.", "Avec une question à moi.", "Reconnaissance.", "En éveil.", "Moins vite qu’en arrivant."],
  looking: ["Je crois que nous écoutons bien, et que nous nous pressons un peu.", "J’aimerais respirer plus longtemps entre deux questions.", "Pour moi, cela va bien.", "J’ai remarqué quelques conseils déguisés en questions.", "Je n’ai besoin de rien en ce moment."],
};
