import type { GlossaryWord } from '../words';
import { first } from './word';

/** The life of the shops. */
export const SHOPS: readonly GlossaryWord[] = [
  first('shop', false, {
    fr: [
      'coopérateur·rice | coopérateur | coopératrice',
      'Une personne qui a pris une part dans la coopérative : elle en est propriétaire avec les autres et y a une voix.',
    ],
    en: [
      'cooperator | member-owner',
      'Someone who took a share in the cooperative: they own it with the others and have a voice in it.',
    ],
    ...{
      nl: 'coöperant',
      es: 'cooperativista | socia cooperativista | socio cooperativista',
      de: 'Genossenschaftsmitglied',
    },
  }),
  first('shop', true, {
    fr: [
      'supermarché coopératif et participatif | supermarché participatif',
      'Un magasin qui appartient à ses client·es et où chacun·e donne quelques heures par mois.',
    ],
    en: [
      'participatory cooperative supermarket | participatory supermarket',
      'A shop that belongs to its customers, and where each gives a few hours a month.',
    ],
    ...{
      nl: 'participatieve coöperatieve supermarkt',
      es: 'supermercado cooperativo y participativo',
      de: 'Mitmach-Supermarkt',
    },
  }),
  first('shop', true, {
    fr: [
      'créneau | shift',
      'Les deux ou trois heures qu’une personne donne au magasin, le plus souvent une fois toutes les quatre semaines.',
    ],
    en: ['shift', 'The two or three hours that a person gives to the shop, mostly once every four weeks.'],
    ...{ nl: 'shift', es: 'turno', de: 'Schicht' },
  }),
  first('shop', true, {
    fr: [
      'mangeur·se | mangeur | mangeuse',
      'Une personne du même foyer qui peut faire ses courses sans donner d’heures elle-même.',
    ],
    en: ['eater', 'Someone of the same household who may shop without giving hours themselves.'],
    ...{ nl: 'mee-eter', es: 'comensal', de: 'Mitesser' },
  }),
  first('shop', true, {
    fr: [
      'volant·e | volant | volante',
      'Une personne qui choisit ses heures au fur et à mesure, au lieu d’avoir un créneau fixe.',
    ],
    en: ['irregular worker', 'Someone who picks their hours as they go, instead of having a fixed shift.'],
    ...{ nl: 'vlieger', es: 'volante', de: 'Springer' },
  }),
  first('shop', true, {
    fr: ['supercoop', 'La personne qui coordonne l’équipe pendant un créneau. Ailleurs : responsable d’équipe.'],
    en: ['supercoop | shift lead', 'The person who coordinates the team during a shift.'],
    ...{ nl: 'supercoöperant', es: 'supercoop', de: 'Schichtleitung' },
  }),
  first('shop', false, {
    fr: ['bénévole', 'Une personne qui donne de son temps sans salaire.'],
    en: ['volunteer', 'Someone who gives time without wages.'],
    ...{ nl: 'vrijwilliger', es: 'voluntaria | voluntario', de: 'Ehrenamtliche' },
  }),
  first('shop', false, {
    fr: ['salarié·e | salarié | salariée', 'Une personne que le magasin emploie.'],
    en: ['employee', 'Someone whom the shop employs.'],
    ...{ nl: 'werknemer', es: 'asalariada | asalariado', de: 'Angestellte' },
  }),
  first('shop', true, {
    fr: [
      'conseil d’administration | CA',
      'Les personnes élues qui répondent de l’organisation, et qui se réunissent toutes les quelques semaines.',
    ],
    en: ['board', 'The people who were elected to answer for the organisation, and who meet every few weeks.'],
    ...{ nl: 'bestuursorgaan | raad van bestuur', es: 'consejo rector', de: 'Vorstand | Aufsichtsrat' },
  }),
  first('shop', true, {
    fr: ['assemblée générale | AG', 'La réunion de tous les membres d’une organisation, une fois par an au moins.'],
    en: ['general assembly', 'The meeting of all the members of an organisation, at least once a year.'],
    ...{ nl: 'algemene vergadering', es: 'asamblea general', de: 'Generalversammlung' },
  }),
];
