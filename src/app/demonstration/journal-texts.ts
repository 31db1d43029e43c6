/** The gathering of March 2022, told by two of those who were there (domain §1.1). */
export const GATHERING = {
  fr: {
    title: 'Deux jours ensemble à Bruxelles',
    body: `Les **13 et 14 mars 2022**, une trentaine de personnes se sont retrouvées à Bruxelles : sept supermarchés coopératifs, et trois coopératives de développement venues d'Espagne, de Suisse et de France.

Le premier jour, nous avons surtout écouté. Chaque magasin a raconté une journée d'ouverture, et les mêmes soucis revenaient d'une ville à l'autre : un écran d'accueil qui noie l'essentiel, des créneaux que seule une personne sait régler, des volant·es qui téléphonent le soir sans que personne ne décroche.

Le second jour, quatre de ces soucis sont devenus des besoins :

- [un écran d'accueil qui dit l'essentiel](/supermarches-cooperatifs/needs/2) ;
- [des créneaux plus simples à régler](/supermarches-cooperatifs/needs/3) ;
- [se désinscrire en ligne quand on est volant·e](/supermarches-cooperatifs/needs/4) ;
- [imprimer les cartes de membre en une fois](/supermarches-cooperatifs/needs/5).

Se voir change tout. On se parle ensuite plus simplement, et on se fait confiance.`,
  },
  en: {
    title: 'Two days together in Brussels',
    body: `On **13 and 14 March 2022** some thirty people met in Brussels: seven cooperative supermarkets, and three developers' cooperatives from Spain, Switzerland and France.

On the first day we mostly listened. Each shop told of a day of opening, and the same worries came back from town to town: a home screen on which what matters is lost, shifts that only one person knows how to set, people who call in the evening and whom nobody answers.

On the second day four of these worries became needs.

Meeting changes everything. One speaks more simply afterwards, and trusts one another.`,
  },
  letter: {
    title: 'Deux jours à Bruxelles, et quatre besoins',
    body: `Les 13 et 14 mars 2022, sept supermarchés et trois coopératives de développement se sont vus à Bruxelles. On en est revenu·es avec quatre besoins, et l'envie de recommencer.`,
  },
} as const;

/** The four-hour improvement, from an idea to everyone's software. */
export const FOUR_HOURS = {
  title: 'Quatre heures de travail, cent dix-sept jours d’attente',
  body: `Quand une personne qui peut être supercoop s'inscrit à un créneau qui n'en a pas, elle le devient aussitôt. Cela tient en quatre heures de travail.

Entre le jour où Polln a dit ce besoin, le **24 février 2022**, et celui où tout le monde l'a reçu, le **21 juin 2022**, cent dix-sept jours ont passé. La plus longue attente n'était pas le travail : trente-cinq jours séparent la question « combien de temps cela prendrait-il ? » de sa réponse.

C'est pour cela que nous montrons maintenant, sur chaque besoin, qui il attend et depuis quand.`,
} as const;

/** Where the project comes from; its date of the application is the one that another page contradicts (SC5, step 8). */
export const ORIGINS = {
  title: 'D’où vient Komunigi',
  body: `En 2020, des développements voulus par un seul magasin changeaient l'outil de tous les autres, parfois un matin d'ouverture. Il fallait décider ensemble.

La candidature à l'appel « Prove your social innovation » d'Innoviris date de fin 2021. Le subside a été accordé en juin 2021 ; il a pris fin en décembre 2022.

Depuis, ce sont les membres qui portent le projet.`,
} as const;

/** The end of the grant, with the right date of the application. */
export const AFTER = {
  title: 'La suite, sans subside',
  body: `La candidature à l'appel « Prove your social innovation » d'Innoviris date de fin 2020 : une idée internationale, avec d'autres prestataires.

Le subside a pris fin en **décembre 2022**. Nous avons gardé ce qui tient par nous-mêmes : une rencontre par mois, un noyau, une cotisation, quatre heures d'analyse.`,
} as const;
