import type { GlossaryWord } from '../words';
import { first } from './word';

/** How people decide together. */
export const DECIDING: readonly GlossaryWord[] = [
  first('shop', false, {
    fr: ['proposition', 'Une question posée à toutes les organisations, avec un délai et une règle.'],
    en: ['proposal', 'A question put to all organisations, with a window and a rule.'],
    ...{ nl: 'voorstel', es: 'propuesta', de: 'Vorschlag' },
  }),
  first('shop', true, {
    fr: [
      'gestion par consentement | par consentement',
      'On adopte ce à quoi personne n’a d’objection fondée. On ne cherche pas que tout le monde soit enthousiaste : on cherche ce qui ne nuit à personne.',
    ],
    en: [
      'consent decision-making | by consent',
      'What nobody has a reasoned objection to is adopted. It need not delight everyone: it must hurt nobody.',
    ],
    ...{ nl: 'consentbesluitvorming', es: 'decisión por consentimiento', de: 'Konsent-Entscheidung' },
  }),
  first('shop', true, {
    fr: ['tour de clarification', 'Le moment où l’on pose des questions pour comprendre, sans encore donner son avis.'],
    en: ['clarifying round', 'The moment to ask in order to understand, before giving one’s opinion.'],
    ...{ nl: 'verduidelijkingsronde', es: 'ronda de aclaraciones', de: 'Verständnisrunde' },
  }),
  first('shop', true, {
    fr: ['tour de ressentis', 'Chaque personne dit, en quelques mots, ce que la proposition lui fait.'],
    en: ['reaction round', 'Everyone says in a few words how the proposal strikes them.'],
    ...{ nl: 'reactieronde', es: 'ronda de reacciones', de: 'Meinungsrunde' },
  }),
  first('shop', true, {
    fr: ['objection', 'Un non avec sa raison : ce que la proposition abîmerait. Elle aide à trouver mieux.'],
    en: ['objection', 'A no with its reason: what the proposal would harm. It helps to find something better.'],
    ...{ nl: 'bezwaar', es: 'objeción', de: 'Einwand' },
  }),
  first('shop', true, {
    fr: ['bonification', 'Un changement qui améliore la proposition, souvent né d’une objection.'],
    en: ['amendment', 'A change that makes the proposal better, often born from an objection.'],
    ...{ nl: 'verbetering', es: 'mejora', de: 'Verbesserung' },
  }),
  first('shop', true, {
    fr: [
      'élection sans candidat | élection sans candidature',
      'Personne ne se présente : chacun·e nomme qui lui semble convenir et dit pourquoi, puis on cherche le consentement.',
    ],
    en: [
      'election without candidates',
      'Nobody stands: everyone names whom they think fit and says why, then consent is sought.',
    ],
    ...{ nl: 'verkiezing zonder kandidaten', es: 'elección sin candidaturas', de: 'offene Wahl' },
  }),
  first('shop', true, {
    fr: [
      'report de voix',
      'Dans une élection sans candidature, le moment où l’on peut nommer quelqu’un d’autre après avoir écouté.',
    ],
    en: [
      'change of nomination',
      'In an election without candidates, the moment when one may name someone else after listening.',
    ],
    ...{ nl: 'stemwijziging', es: 'cambio de propuesta', de: 'Umstimmrunde' },
  }),
  first('shop', true, {
    fr: ['mandat', 'Une personne porte un rôle, d’un jour à un autre, pour des choses précises.'],
    en: ['mandate', 'One person carries one role, from a day to a day, for definite things.'],
    ...{ nl: 'mandaat', es: 'mandato', de: 'Mandat' },
  }),
  first('shop', false, {
    fr: ['échéance', 'Le dernier jour : d’un mandat, d’un délai, d’un paiement.'],
    en: ['term end', 'The last day of a mandate.'],
    ...{ nl: 'einddatum', es: 'vencimiento', de: 'Ablauf' },
  }),
  first('shop', true, {
    fr: ['cercle', 'Un groupe qui porte une partie du travail et en décide lui-même.'],
    en: ['circle', 'A group that carries a part of the work and decides about it itself.'],
    ...{ nl: 'kring', es: 'círculo', de: 'Kreis' },
  }),
  first('shop', true, {
    fr: ['quorum', 'Combien d’organisations doivent répondre pour que la décision compte.'],
    en: ['quorum', 'How many organisations must answer for the decision to count.'],
    ...{ nl: 'quorum', es: 'quórum', de: 'Quorum' },
  }),
  first('shop', false, {
    fr: ['ordre du jour', 'Les points dont on va parler, dans leur ordre.'],
    en: ['agenda', 'The points that will be talked about, in their order.'],
    ...{ nl: 'agenda', es: 'orden del día', de: 'Tagesordnung' },
  }),
  first('shop', false, {
    fr: ['compte rendu', 'Ce qui s’est dit et décidé dans une réunion.'],
    en: ['minutes', 'What was said and decided in a meeting.'],
    ...{ nl: 'verslag', es: 'acta', de: 'Protokoll' },
  }),
];
