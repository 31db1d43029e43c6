import type { GlossaryWord } from '../words';
import { first } from './word';

/** What it costs, and who pays which part. */
export const MONEY: readonly GlossaryWord[] = [
  first('shop', false, {
    fr: ['cotisation', 'Ce qu’une organisation paie chaque année pour faire partie de la communauté.'],
    en: ['membership fee | dues', 'What an organisation pays each year to be part of the community.'],
    ...{ nl: 'lidgeld | contributie', es: 'cuota', de: 'Mitgliedsbeitrag' },
  }),
  first('shop', false, {
    fr: ['contribution', 'Ce qu’une organisation apporte, en argent ou en heures.'],
    en: ['contribution', 'What an organisation gives, in money or in hours.'],
    ...{ nl: 'bijdrage', es: 'aportación', de: 'Beitrag' },
  }),
  first('shop', true, {
    fr: ['pot commun', 'L’argent que les organisations mettent ensemble, et dont elles décident ensemble.'],
    en: ['common pot', 'The money that the organisations put together, and decide about together.'],
    ...{ nl: 'gemeenschappelijke pot', es: 'fondo común | bote', de: 'gemeinsamer Topf' },
  }),
  first('shop', true, {
    fr: ['matelas', 'L’argent gardé de côté pour les mauvais jours.'],
    en: ['cushion', 'Money kept aside for bad days.'],
    ...{ nl: 'buffer', es: 'colchón', de: 'Polster | Rücklage' },
  }),
  first('shop', true, {
    fr: ['plancher', 'Le niveau sous lequel le pot commun ne doit pas descendre.'],
    en: ['floor (of the pot)', 'The level below which the common pot must not fall.'],
    ...{ nl: 'ondergrens', es: 'suelo', de: 'Untergrenze' },
  }),
  first('shop', true, {
    fr: [
      'clé de répartition',
      'La règle qui dit comment un coût se partage : à parts égales, selon la taille, selon l’usage…',
    ],
    en: ['allocation key', 'The rule that says how a cost is divided: in equal parts, by size, by use…'],
    ...{ nl: 'verdeelsleutel', es: 'clave de reparto', de: 'Verteilschlüssel' },
  }),
  first('shop', true, {
    fr: ['quote-part', 'La part du coût qui revient à une organisation.'],
    en: ['share (of a cost)', 'The part of the cost that falls to one organisation.'],
    ...{ nl: 'aandeel', es: 'cuota parte', de: 'Anteil' },
  }),
  first('shop', true, {
    fr: ['cofinancement | cofinancer', 'Payer à plusieurs un travail qui servira à plusieurs.'],
    en: ['co-financing', 'Paying together for work that serves several.'],
    ...{ nl: 'cofinanciering', es: 'cofinanciación', de: 'Kofinanzierung' },
  }),
  first('shop', true, {
    fr: ['mutualisation | mutualiser', 'Faire une fois, ensemble, ce que chacun ferait sinon de son côté.'],
    en: ['pooling', 'Doing once, together, what each would otherwise do alone.'],
    ...{ nl: 'mutualisering | bundeling', es: 'mancomunación', de: 'Bündelung' },
  }),
  first('shop', true, {
    fr: ['ticket d’entrée', 'Ce que paie une nouvelle organisation pour ce que les autres ont déjà payé.'],
    en: ['entry ticket | buy-in', 'What a new organisation pays for what the others have paid already.'],
    ...{ nl: 'instapticket | instapbijdrage', es: 'cuota de entrada', de: 'Einstiegsbeitrag' },
  }),
  first('shop', true, {
    fr: [
      'passager clandestin',
      'Qui profite de ce que les autres paient sans y participer. Le mot décrit une situation, il n’accuse personne.',
    ],
    en: [
      'free rider',
      'Whoever benefits from what others pay for without taking part. The word describes a situation and accuses nobody.',
    ],
    ...{ nl: 'meelifter | free rider', es: 'gorrón | polizón', de: 'Trittbrettfahrer' },
  }),
  first('shop', true, {
    fr: ['apport en nature', 'Ce qu’une organisation donne autrement qu’en argent : des heures, un local, un repas.'],
    en: ['in-kind contribution', 'What an organisation gives otherwise than in money: hours, a room, a meal.'],
    ...{ nl: 'bijdrage in natura', es: 'aportación en especie', de: 'Sachleistung' },
  }),
  first('shop', true, {
    fr: ['banque d’heures', 'Des heures de travail payées d’avance, qu’on utilise au fur et à mesure.'],
    en: ['bank of hours', 'Hours of work that are paid in advance and used as one goes.'],
    ...{ nl: 'urenbank | strippenkaart', es: 'bolsa de horas', de: 'Stundenkontingent' },
  }),
  first('shop', true, {
    fr: [
      'promesse de financement',
      'De l’argent qu’une organisation s’engage à donner si assez d’autres le font aussi.',
    ],
    en: ['pledge', 'Money that an organisation undertakes to give if enough others do so too.'],
    ...{ nl: 'toezegging', es: 'compromiso de aportación', de: 'Zusage' },
  }),
  first('shop', false, {
    fr: ['seuil', 'Le montant à partir duquel le travail peut commencer.'],
    en: ['threshold', 'The amount from which the work can begin.'],
    ...{ nl: 'drempel', es: 'umbral', de: 'Schwelle' },
  }),
  first('shop', false, {
    fr: ['plafond', 'Le plus qu’une organisation peut payer.'],
    en: ['ceiling', 'The most that an organisation can pay.'],
    ...{ nl: 'plafond | maximum', es: 'tope', de: 'Obergrenze' },
  }),
  first('shop', true, {
    fr: ['subside | subvention', 'De l’argent public donné pour un projet et pour un temps.'],
    en: ['grant | subsidy', 'Public money given for a project and for a time.'],
    ...{ nl: 'subsidie', es: 'subvención', de: 'Förderung | Zuschuss' },
  }),
  first('shop', true, {
    fr: ['bailleur de fonds', 'L’administration ou la fondation qui donne un subside, et à qui l’on rend des comptes.'],
    en: ['funder', 'The authority or foundation that gives a grant, and to which one reports.'],
    ...{ nl: 'subsidiegever', es: 'entidad financiadora', de: 'Fördergeber' },
  }),
  first('shop', true, {
    fr: ['appel à projets', 'L’annonce d’un subside : qui peut le demander, pour quoi, jusqu’à quand.'],
    en: ['call for projects', 'The announcement of a grant: who can apply, for what, until when.'],
    ...{ nl: 'projectoproep', es: 'convocatoria', de: 'Ausschreibung' },
  }),
  first('shop', true, {
    fr: [
      'rapport d’activités',
      'Ce que l’on remet au bailleur de fonds ou à l’assemblée : ce qui a été fait, et avec quel argent.',
    ],
    en: ['activity report', 'What is handed to the funder or the assembly: what was done, and with which money.'],
    ...{ nl: 'activiteitenverslag', es: 'memoria de actividades', de: 'Tätigkeitsbericht' },
  }),
  first('shop', true, {
    fr: ['devis', 'Le prix d’un travail, annoncé avant de le commencer.'],
    en: ['quote (price)', 'The price of a piece of work, announced before it begins.'],
    ...{ nl: 'offerte', es: 'presupuesto', de: 'Angebot | Kostenvoranschlag' },
  }),
  first('shop', false, {
    fr: ['estimation', 'Combien de temps un travail devrait prendre, dit par qui le fera.'],
    en: ['estimate', 'How long a piece of work should take, said by whoever will do it.'],
    ...{ nl: 'raming', es: 'estimación', de: 'Schätzung' },
  }),
  first('shop', true, {
    fr: ['heures d’analyse', 'Le temps passé à comprendre un besoin et à l’estimer, avant de rien construire.'],
    en: ['analysis hours', 'The time spent on understanding and estimating a need before anything is built.'],
    ...{ nl: 'analyse-uren', es: 'horas de análisis', de: 'Analysestunden' },
  }),
  first('shop', true, {
    fr: ['facturation en régie | en régie', 'On paie les heures réellement passées, même s’il y en a plus que prévu.'],
    en: [
      'time-and-materials billing',
      'One pays for the hours that were really spent, even if there are more than foreseen.',
    ],
    ...{ nl: 'facturatie in regie', es: 'facturación por horas', de: 'Abrechnung nach Aufwand' },
  }),
  first('shop', true, {
    fr: ['forfait', 'Un prix fixé d’avance, quel que soit le temps passé.'],
    en: ['fixed price', 'A price settled beforehand, however long it takes.'],
    ...{ nl: 'vaste prijs', es: 'precio cerrado', de: 'Festpreis | Pauschale' },
  }),
  first('shop', false, {
    fr: ['abonnement', 'Le même montant chaque mois ou chaque année.'],
    en: ['subscription', 'The same amount each month or each year.'],
    ...{ nl: 'abonnement', es: 'suscripción', de: 'Abonnement' },
  }),
  first('shop', true, {
    fr: ['htva', 'Hors taxe sur la valeur ajoutée : le prix avant la taxe. « Tvac » : taxe comprise.'],
    en: ['excl. VAT', 'Before value added tax; “incl. VAT”: with it.'],
    ...{ nl: 'excl. btw', es: 'sin IVA', de: 'zzgl. MwSt.' },
  }),
  first('shop', true, {
    fr: ['dépassement', 'Ce qui coûte plus que prévu.'],
    en: ['overrun', 'What costs more than foreseen.'],
    ...{ nl: 'overschrijding', es: 'desviación', de: 'Überschreitung' },
  }),
];
