import type { GlossaryWord } from '../words';
import { first } from './word';

/** The words of those who make the tools. */
export const TOOLS: readonly GlossaryWord[] = [
  first('tool', true, {
    fr: [
      'module',
      'Un morceau du logiciel qui fait une chose : la caisse, les créneaux, les achats. On peut l’ajouter ou l’enlever.',
    ],
    en: [
      'module',
      'A piece of the software that does one thing: the till, the shifts, the purchases. It can be added or taken out.',
    ],
    ...{ nl: 'module', es: 'módulo', de: 'Modul' },
  }),
  first('tool', true, {
    fr: [
      'dette technique',
      'Ce que l’on a construit vite ou il y a longtemps, et qui rend chaque changement plus lent et plus cher.',
    ],
    en: ['technical debt', 'What was built fast or long ago, and makes every change slower and dearer.'],
    ...{ nl: 'technische schuld', es: 'deuda técnica', de: 'technische Schulden' },
  }),
  first('tool', true, {
    fr: [
      'portage | porter un module',
      'Réécrire un module pour qu’il marche dans une version plus récente du logiciel.',
    ],
    en: ['porting', 'Rewriting a module so that it works in a newer version of the software.'],
    ...{ nl: 'omzetting', es: 'portado', de: 'Portierung' },
  }),
  first('tool', true, {
    fr: ['migration', 'Le passage à une version plus récente du logiciel, avec toutes les données.'],
    en: ['migration', 'Moving to a newer version of the software, with all the data.'],
    ...{ nl: 'migratie', es: 'migración', de: 'Migration' },
  }),
  first('tool', true, {
    fr: [
      'commun numérique | communs numériques',
      'Un outil que chacun peut utiliser et améliorer, et dont plusieurs prennent soin ensemble.',
    ],
    en: ['digital commons', 'A tool that everyone may use and improve, and that several look after together.'],
    ...{ nl: 'digitale commons', es: 'procomún digital', de: 'digitales Gemeingut' },
  }),
  first('tool', false, {
    fr: ['spécifique', 'Construit pour une seule organisation, qui le paie.'],
    en: ['specific', 'Built for one organisation only, which pays for it.'],
    ...{ nl: 'specifiek', es: 'específico', de: 'spezifisch' },
  }),
  first('tool', true, {
    fr: ['feuille de route', 'Ce qui sera construit, dans quel ordre et vers quand.'],
    en: ['roadmap', 'What will be built, in which order and around when.'],
    ...{ nl: 'routekaart', es: 'hoja de ruta', de: 'Fahrplan' },
  }),
  first('tool', true, {
    fr: ['cahier des charges', 'Le texte qui décrit précisément ce qu’un outil doit faire.'],
    en: ['specification', 'The text that describes precisely what a tool has to do.'],
    ...{ nl: 'lastenboek', es: 'especificaciones', de: 'Lastenheft' },
  }),
  first('tool', false, {
    fr: ['livraison', 'Le moment où un travail terminé est remis à qui l’a demandé.'],
    en: ['delivery', 'The moment when finished work is handed to whoever asked for it.'],
    ...{ nl: 'oplevering', es: 'entrega', de: 'Auslieferung' },
  }),
  first('tool', true, {
    fr: ['mise en production | en production', 'Le moment où un changement arrive dans l’outil de tous les jours.'],
    en: ['going live | in production', 'The moment when a change reaches the tool that is used every day.'],
    ...{ nl: 'ingebruikname', es: 'puesta en producción', de: 'Inbetriebnahme' },
  }),
  first('tool', true, {
    fr: ['instance', 'Un exemplaire du logiciel, avec ses propres données : chaque magasin a la sienne.'],
    en: ['instance (of a tool)', 'One copy of the software with its own data: each shop has its own.'],
    ...{ nl: 'instantie', es: 'instancia', de: 'Instanz' },
  }),
  first('tool', true, {
    fr: ['instance de test', 'Une copie de l’outil où l’on peut tout essayer sans rien abîmer.'],
    en: ['test instance', 'A copy of the tool where one can try everything and break nothing.'],
    ...{ nl: 'testinstantie', es: 'instancia de prueba', de: 'Testinstanz' },
  }),
  first('tool', true, {
    fr: [
      'Odoo',
      'Le logiciel de gestion sur lequel reposent les outils des magasins : ventes, stocks, membres, comptes.',
    ],
    en: ['Odoo', 'The business software that the shops’ tools are built on: sales, stock, members, accounts.'],
  }),
  first('tool', true, {
    fr: [
      'OCA',
      'Odoo Community Association : l’association mondiale où se partagent et s’entretiennent des modules libres pour Odoo.',
    ],
    en: [
      'OCA',
      'Odoo Community Association: the worldwide association where free modules for Odoo are shared and looked after.',
    ],
  }),
  first('tool', true, {
    fr: ['ERP', 'Un logiciel de gestion qui réunit ventes, achats, stocks et comptes. Odoo en est un.'],
    en: ['ERP', 'Business software that brings sales, purchases, stock and accounts together. Odoo is one.'],
  }),
  first('tool', true, {
    fr: ['API', 'La porte par laquelle un logiciel parle à un autre.'],
    en: ['API', 'The door through which one program talks to another.'],
  }),
  first('tool', true, {
    fr: ['code source', 'Le texte que les développeur·ses écrivent, et dont le logiciel est fait.'],
    en: ['source code', 'The text that developers write, and that software is made of.'],
    ...{ nl: 'broncode', es: 'código fuente', de: 'Quellcode' },
  }),
  first('tool', true, {
    fr: [
      'logiciel libre | open source',
      'Un logiciel que chacun a le droit d’utiliser, d’étudier, de changer et de partager.',
    ],
    en: ['free software | open source', 'Software that everyone may use, study, change and share.'],
    ...{ nl: 'vrije software', es: 'software libre', de: 'freie Software' },
  }),
  first('tool', true, {
    fr: [
      'AGPL',
      'La licence de nos outils : chacun peut s’en servir et les changer, et doit partager ses changements.',
    ],
    en: ['AGPL', 'The licence of our tools: everyone may use and change them, and has to share their changes.'],
  }),
  first('tool', true, {
    fr: ['dépôt de code | repository', 'L’endroit où le code d’un outil est gardé, avec toute son histoire.'],
    en: ['repository', 'The place where the code of a tool is kept, with its whole history.'],
    ...{ es: 'repositorio' },
  }),
  first('tool', true, {
    fr: ['forge', 'Le site où les développeur·ses gardent le code et en discutent, comme GitHub.'],
    en: ['forge', 'The site where developers keep code and discuss it, such as GitHub.'],
  }),
  first('tool', true, {
    fr: ['pull request | PR', 'Un changement du code, proposé pour être relu avant d’être ajouté.'],
    en: ['pull request | PR', 'A change of the code, proposed so that it is read before it is added.'],
  }),
  first('tool', true, {
    fr: ['bug', 'Quelque chose qui ne marche pas comme prévu.'],
    en: ['bug', 'Something that does not work as it should.'],
  }),
  first('tool', true, {
    fr: ['backport', 'Ajouter à une ancienne version ce qui a été fait pour une nouvelle.'],
    en: ['backport', 'Adding to an old version what was made for a new one.'],
  }),
  first('tool', true, {
    fr: [
      'back-office',
      'La partie du logiciel que voient les personnes qui gèrent le magasin, pas celles qui y achètent.',
    ],
    en: ['back office', 'The part of the software seen by those who run the shop, not by those who buy there.'],
  }),
  first('tool', true, {
    fr: ['sauvegarde', 'Une copie des données, gardée ailleurs, pour le jour où quelque chose casse.'],
    en: ['backup', 'A copy of the data, kept elsewhere, for the day when something breaks.'],
    ...{ nl: 'back-up', es: 'copia de seguridad', de: 'Sicherung' },
  }),
];
