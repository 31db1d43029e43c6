import type { GlossaryWord } from '../words';
import { first } from './word';

/** Who takes part, and what they carry. */
export const TOGETHER: readonly GlossaryWord[] = [
  first('shop', false, {
    fr: [
      'besoin',
      'Ce qui manque à une organisation dans son travail, dit avec ses mots, sans penser encore à la solution.',
    ],
    en: ['need', 'What an organisation lacks in its work, in its own words, before anyone thinks of a solution.'],
    ...{ nl: 'behoefte', es: 'necesidad', de: 'Bedarf | Anliegen' },
  }),
  first('shop', false, {
    fr: ['demande', 'Un besoin déjà dit à quelqu’un, qui attend une réponse.'],
    en: ['request', 'A need that was told to somebody and waits for an answer.'],
    ...{ nl: 'verzoek | aanvraag', es: 'solicitud', de: 'Anfrage' },
  }),
  first('shop', true, {
    fr: [
      'noyau',
      'Les quelques personnes qui portent la communauté entre deux rencontres : elles préparent, relancent et proposent. Elles ne décident pas à la place des autres.',
    ],
    en: [
      'core group',
      'The few people who carry the community between two meetings: they prepare, remind and propose. They do not decide for the others.',
    ],
    ...{ nl: 'kerngroep', es: 'núcleo | grupo motor', de: 'Kerngruppe' },
  }),
  first('shop', true, {
    fr: ['intercoop', 'La rencontre régulière des coopératives qui partagent les mêmes outils.'],
    en: ['intercoop', 'The regular meeting of the cooperatives that share the same tools.'],
    ...{ nl: 'intercoop', es: 'intercoop', de: 'Intercoop' },
  }),
  first('shop', false, {
    fr: [
      'structure membre | organisation membre',
      'Une coopérative ou une association qui utilise les outils communs, en partage les coûts et a une voix.',
    ],
    en: [
      'member organisation',
      'A cooperative or an association that uses the shared tools, shares their cost and has one voice.',
    ],
    ...{ nl: 'ledenorganisatie | lid-organisatie', es: 'entidad socia', de: 'Mitgliedsorganisation' },
  }),
  first('shop', true, {
    fr: [
      'délégué·e | délégué | déléguée',
      'La personne dont la réponse engage son organisation, après en avoir parlé avec les siens.',
    ],
    en: ['delegate', 'The person whose answer binds their organisation, after talking it over with their own people.'],
    ...{ nl: 'afgevaardigde', es: 'delegada | delegado', de: 'Delegierte' },
  }),
  first('shop', true, {
    fr: [
      'suppléant·e | suppléant | suppléante',
      'La personne qui répond à la place de la ou du délégué·e quand il le faut.',
    ],
    en: ['deputy', 'The person who answers in the delegate’s place when that is needed.'],
    ...{ nl: 'vervanger', es: 'suplente', de: 'Stellvertretung' },
  }),
  first('shop', true, {
    fr: [
      'membre observateur | membre observatrice',
      'Une organisation qui lit et écoute avant de s’engager : elle ne décide pas et ne paie pas encore.',
    ],
    en: [
      'observer member',
      'An organisation that reads and listens before it commits: it does not decide and does not pay yet.',
    ],
    ...{ nl: 'waarnemend lid', es: 'miembro observador', de: 'beobachtendes Mitglied' },
  }),
  first('shop', true, {
    fr: ['membre actif | membre active', 'Une organisation qui contribue et qui décide avec les autres.'],
    en: ['active member', 'An organisation that contributes and decides with the others.'],
    ...{ nl: 'actief lid', es: 'miembro activo', de: 'aktives Mitglied' },
  }),
  first('shop', true, {
    fr: ['prestataire', 'L’équipe qui développe et entretient les outils, et que les organisations paient pour cela.'],
    en: ['provider', 'The team that develops and maintains the tools, and that the organisations pay for it.'],
    ...{ nl: 'dienstverlener', es: 'proveedor', de: 'Dienstleister' },
  }),
  first('shop', false, {
    fr: [
      'entreprise sociale',
      'Une entreprise dont le but est d’être utile à la société, et non d’enrichir ses propriétaires.',
    ],
    en: ['social enterprise', 'A company that exists to be of use to society rather than to make its owners rich.'],
    ...{ nl: 'sociale onderneming', es: 'empresa social', de: 'Sozialunternehmen' },
  }),
  first('shop', true, {
    fr: [
      'carnet d’accueil',
      'Le petit livre qui répond aux questions de qui arrive : ce que nous sommes, qui en est, ce qu’on y gagne, à quelles conditions, comment cela marche.',
    ],
    en: [
      'welcome booklet',
      'The small book that answers a newcomer’s questions: what we are, who is in it, what one gains, on which conditions, how it works.',
    ],
    ...{ nl: 'onthaalbrochure | welkomstgids', es: 'guía de acogida', de: 'Willkommensheft' },
  }),
  first('shop', true, {
    fr: [
      'note de fonctionnement',
      'Le texte qui dit comment la communauté s’organise : qui fait quoi, comment on décide, comment on paie.',
    ],
    en: [
      'operating note',
      'The text that says how the community is run: who does what, how decisions are taken, how costs are paid.',
    ],
    ...{ nl: 'werkingsnota', es: 'nota de funcionamiento', de: 'Arbeitsordnung' },
  }),
  first('shop', true, {
    fr: ['journal de bord', 'Ce qui s’est passé, jour après jour, tenu pour s’en souvenir et pour en rendre compte.'],
    en: ['logbook', 'What happened, day by day, kept to remember it and to account for it.'],
    ...{ nl: 'logboek', es: 'cuaderno de bitácora', de: 'Logbuch' },
  }),
  first('shop', true, {
    fr: ['passation', 'Ce que la personne qui s’en va transmet à celle qui prend la suite : accès, dates, conseils.'],
    en: ['handover', 'What the person who leaves passes on to whoever comes next: accesses, dates, advice.'],
    ...{ nl: 'overdracht', es: 'traspaso', de: 'Übergabe' },
  }),
  first('shop', true, {
    fr: [
      'relais à mi-parcours',
      'Le moment, au milieu d’un mandat, où l’on cherche qui pourra prendre la suite, avant la fatigue.',
    ],
    en: [
      'mid-course relay',
      'The moment, half-way through a mandate, to look for who could take over, before people are tired.',
    ],
    ...{ nl: 'aflossing halverwege', es: 'relevo a medio camino', de: 'Wechsel zur Halbzeit' },
  }),
  first('shop', false, {
    fr: ['essoufflement', 'La fatigue de celles et ceux qui portent beaucoup depuis longtemps.'],
    en: ['running out of steam', 'The tiredness of those who have carried a lot for a long time.'],
    ...{ nl: 'uitputting', es: 'agotamiento', de: 'Ermüdung' },
  }),
  first('shop', false, {
    fr: ['rencontre en présentiel', 'Une rencontre où l’on est dans la même pièce, une fois par an environ.'],
    en: ['in-person gathering', 'A meeting in one and the same room, about once a year.'],
    ...{ nl: 'fysieke bijeenkomst', es: 'encuentro presencial', de: 'Präsenztreffen' },
  }),
  first('shop', false, {
    fr: [
      'animation d’une communauté',
      'Le soin du groupe : inviter, relancer, veiller à ce que personne ne soit oublié.',
    ],
    en: [
      'community care | facilitation',
      'Looking after the group: inviting, reminding, making sure that nobody is forgotten.',
    ],
    ...{ nl: 'begeleiding', es: 'dinamización', de: 'Gemeinschaftspflege | Moderation' },
  }),
  first('shop', false, {
    fr: ['adhésion', 'L’entrée d’une organisation dans la communauté.'],
    en: ['joining', 'An organisation’s coming into the community.'],
    ...{ nl: 'toetreding', es: 'incorporación', de: 'Beitritt' },
  }),
  first('shop', true, {
    fr: ['parrainage', 'Une organisation qui connaît déjà la maison accompagne une nouvelle venue.'],
    en: ['buddy scheme', 'An organisation that knows its way around accompanies a newcomer.'],
    ...{ nl: 'buddy | meter- en peterschap', es: 'apadrinamiento', de: 'Patenschaft' },
  }),
];
