/** What the demonstration's handbook says: facts of the dossier, in words for whoever arrives. */
interface Words {
  readonly title?: string;
  readonly body: string;
  readonly language?: string;
}

/** The five answers of September 2022, in the order of the questions. */
export const WELCOME_BEFORE: readonly Words[] = [
  {
    title: 'Qu’est-ce que komunigi ?',
    body: `*Komunigi* veut dire « mettre en commun » en espéranto. C’est la communauté des supermarchés coopératifs qui partagent un même logiciel, et de celles et ceux qui le développent.

Avant, chaque supermarché parlait seul avec le prestataire. Qui avait plus de moyens orientait l’outil en payant ce qu’il voulait, et plusieurs fois on a découvert un changement dans l’outil de tous les jours sans avoir été consulté.

Depuis août 2021, nous choisissons ensemble ce qui entre dans le logiciel commun, et nous le payons ensemble. Un subside d’Innoviris nous y aide jusqu’à la fin de 2022.`,
  },
  {
    body: `En 2022, douze supermarchés coopératifs utilisent le même logiciel, en Belgique, en France, en Suisse et en Allemagne. Chaque organisation a **une voix**, quelle que soit sa taille et quoi qu’elle paie, une personne déléguée et une suppléante.

Coop IT Easy, coopérative fondée en 2018, développe et donne des heures. Coopdevs, à Barcelone, développe la même base et accompagne cinq autres coopératives : ce qu’elle fait pour l’Espagne est compté comme donné.

Au départ, la communauté se voulait internationale, avec plusieurs prestataires. Elle s’est recentrée sur Coop IT Easy et les structures qui travaillent avec elle. Les nouvelles venues sont les bienvenues ; les médias et les brasseries pourraient suivre, dans leur propre groupe.`,
  },
  {
    body: `- **Ne plus découvrir un changement par surprise.** Ce qui change passe d’abord par vous.
- **Partager ce qui coûte.** L’idée de Polln, que le supercoop inscrit devienne supercoop de son créneau, a demandé quatre heures : elle a été payée par celles qui le voulaient bien, et sert à toutes.
- **Se rencontrer.** En mars 2022, à Bruxelles, une trentaine de personnes de sept supermarchés et de trois coopératives de développement : de l’élan, et de la confiance.
- **Peser.** Une coopérative cliente siège au conseil d’administration de Coop IT Easy grâce au projet.

Soyons francs : prendre part demande de l’énergie, et c’est parfois trop technique. Dites-le quand c’est le cas.`,
  },
  {
    body: `Utiliser le logiciel commun, et vouloir en décider avec les autres. Une contribution par mois, choisie selon ses moyens : les montants du jour sont ci-dessous. Elle paie quatre heures d’analyse et d’estimation par mois et une heure de coordination, le strict minimum. Coop IT Easy donne une heure par mois au pot commun.

{{contributions}}

Ce qui demande plus que quelques heures se finance à part, entre celles qui en veulent. **Personne ne paie le passé sans le savoir** : la règle pour qui arrive plus tard est dans la charte, avec un exemple chiffré, avant de s’engager.

Il faut une personne déléguée et une suppléante : un projet qui repose sur une seule personne s’arrête avec elle.`,
  },
  {
    body: `1. **Une organisation dit un besoin**, avec ses mots.
2. Les autres disent s’il les concerne. Le noyau regarde s’il est commun ou propre à une seule.
3. Coop IT Easy estime le temps qu’il faudrait.
4. **Le groupe décide**, à la rencontre intercoop du mois ou en ligne, dans un délai annoncé. Vous avez le temps d’en parler chez vous : un avis n’engage que vous, la réponse engage votre organisation.
5. Une fois développé, on essaie sur le serveur de test, puis la nouveauté arrive chez tout le monde à la mise à jour suivante.

Entre deux rencontres, le noyau prépare et tient ce carnet à jour. Une fois par an environ, on se voit pour de vrai.`,
  },
];

/** Who translated which answer, from the original of that day. */
export const TRANSLATIONS: readonly (readonly [when: string, key: string, place: number, words: Words])[] = [
  [
    '2022-09-20T14:00',
    'developer',
    0,
    {
      language: 'en',
      title: 'What is komunigi?',
      body: `*Komunigi* is Esperanto for “putting in common”. It is the community of cooperative supermarkets that share one piece of software, and of those who develop it.

Before, each supermarket talked to the provider alone. Whoever had more means steered the tool by paying for what they wanted, and several times people discovered a change in the tool they use every day without having been consulted.

Since August 2021 we choose together what goes into the common software, and we pay for it together. A grant from Innoviris helps us until the end of 2022.`,
    },
  ],
  [
    '2022-09-20T15:00',
    'developer',
    4,
    {
      language: 'en',
      title: 'How does it work in practice?',
      body: `1. **An organisation says a need**, in its own words.
2. The others say whether it concerns them. The core group looks whether it is common or belongs to one alone.
3. Coop IT Easy estimates the time it would take.
4. **The group decides**, at the monthly intercoop meeting or online, within a window announced beforehand. You have time to talk about it at home: a leaning is yours alone, the answer binds your organisation.
5. Once it is developed it is tried on the test server, then everyone receives it with the next update.

Between two meetings the core group prepares and keeps this booklet up to date. About once a year we really see each other.`,
    },
  ],
  [
    '2022-10-04T20:00',
    'delegate-DE-1',
    3,
    {
      language: 'de',
      title: 'Unter welchen Bedingungen kann man mitmachen?',
      body: `Die gemeinsame Software nutzen und mit den anderen über sie entscheiden wollen. Ein Beitrag pro Monat, nach den eigenen Mitteln gewählt; die heutigen Beträge stehen unten. Er bezahlt vier Stunden Analyse und Schätzung und eine Stunde Koordination im Monat.

Was mehr als ein paar Stunden braucht, wird eigens finanziert, von denen, die es wollen. **Niemand bezahlt die Vergangenheit, ohne es zu wissen.**

Es braucht eine delegierte Person und eine Stellvertretung.`,
    },
  ],
];

/** The first answer, written again when the subsidy was about to end and once it had ended. */
export const WELCOME: readonly (readonly [when: string, place: number, words: Words])[] = [
  [
    '2022-12-20T10:00',
    0,
    {
      body: `*Komunigi* veut dire « mettre en commun » en espéranto. C’est la communauté des supermarchés coopératifs qui partagent un même logiciel, et de celles et ceux qui le développent.

Avant, chaque supermarché parlait seul avec le prestataire. Qui avait plus de moyens orientait l’outil en payant ce qu’il voulait, et plusieurs fois on a découvert un changement dans l’outil de tous les jours sans avoir été consulté.

Depuis août 2021, nous choisissons ensemble ce qui entre dans le logiciel commun, et nous le payons ensemble. Un subside d’Innoviris nous a aidés jusqu’à la fin de 2022.`,
    },
  ],
  [
    '2023-01-09T10:00',
    0,
    {
      body: `*Komunigi* veut dire « mettre en commun » en espéranto. C’est la communauté des supermarchés coopératifs qui partagent un même logiciel, libre (AGPL-3), et de celles et ceux qui le développent.

Avant, chaque supermarché parlait seul avec le prestataire. Qui avait plus de moyens orientait l’outil en payant ce qu’il voulait, et plusieurs fois on a découvert un changement dans l’outil de tous les jours sans avoir été consulté.

Depuis août 2021, nous choisissons ensemble ce qui entre dans le logiciel commun, et nous le payons ensemble. Un subside d’Innoviris nous a aidés jusqu’à la fin de 2022 ; depuis janvier 2023, nous nous portons nous-mêmes.`,
    },
  ],
];

/** The operating note, in the order of its chapters. */
export const NOTE: readonly Words[] = [
  {
    body: `Cette note dit comment nous fonctionnons ensemble. Le groupe l’adopte par une décision, et chaque organisation dit qu’elle l’accepte. Les montants et les règles qui changent sont dans la charte ; ils sont repris ici, toujours à jour.`,
  },
  {
    body: `**Le noyau prépare, le groupe décide.** Le noyau écrit les propositions, les soumet à tout le groupe et tient le carnet d’accueil. Il réunit des personnes des coopératives et de Coop IT Easy ; en avril 2022 : BEES coop, Bloum et deux personnes de Coop IT Easy.

Porter une communauté fatigue. Chaque mandat a donc un début, un milieu où l’on prépare le relais, et une fin.`,
  },
  {
    body: `Une organisation, une voix. Les personnes présentes à l’intercoop sont salariées ou bénévoles, et doivent souvent porter la question à leur collectif : une réponse personnelle est un avis, seule celle de l’organisation compte.

Nous décidons par consentement : une objection a une raison, et quelqu’un s’en occupe. Ce qui touche l’argent a un délai, connu d’avance.`,
  },
  {
    body: `Les contributions paient l’analyse, l’estimation et la coordination de chaque mois : c’est court, quelques dizaines d’heures par an. Elles remplissent aussi un matelas, pour ne pas dépendre d’un subside.

Tout ce qui dépasse quelques dizaines d’heures est un projet à part, avec sa clé de répartition et un plafond par organisation. Les heures que Coop IT Easy, Coopdevs ou des bénévoles donnent sont comptées et montrées, sans être facturées.`,
  },
  {
    body: `La coordination et le noyau peuvent récrire un chapitre à tout moment. La version en vigueur reste celle que le groupe a adoptée, jusqu’à ce qu’il en adopte une autre. Qui voit une erreur le dit à la coordination, ou en parle à l’intercoop.`,
  },
  { body: `Le registre les garde toutes, scellées l’une à l’autre. Voici les plus récentes.` },
];
