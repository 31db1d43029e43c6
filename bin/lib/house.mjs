// @ts-check
/**
 * The rules of the house, as tables: what each kind of file may import, which room may use which, which package may
 * be called from where. `bin/check layers` reads them; docs/adr/0004-layers-by-own-checker.md says why.
 */

/** The rooms and the rooms each may use: always downwards, never in a circle. */
const members = ['chronicle', 'charter', 'members'];
const glossary = [...members, 'glossary'];
const needs = [...glossary, 'needs'];
const delivery = [...needs, 'delivery'];
const decisions = [...needs, 'register', 'decisions'];
const mandates = [...decisions, 'mandates'];
const elections = [...mandates, 'elections'];
const funding = [...delivery, 'decisions', 'ledger', 'funding'];
const meetings = [...elections, ...funding, 'meetings'];
const handbook = [...meetings, 'gatherings', 'modules', 'resources', 'handbook'];

/** @type {Record<string, readonly string[]>} */
export const rooms = {
  chronicle: [],
  charter: ['chronicle'],
  members: ['chronicle', 'charter'],
  glossary: members,
  modules: members,
  resources: glossary,
  needs: glossary,
  delivery: needs,
  register: [],
  decisions: [...needs, 'register'],
  ledger: ['chronicle'],
  funding: [...delivery, 'decisions', 'ledger'],
  treasury: [...members, 'decisions', 'ledger'],
  mandates: [...delivery, ...decisions],
  elections: mandates,
  meetings: [...elections, ...funding],
  gatherings: meetings,
  handbook: [...meetings, 'gatherings', 'modules', 'resources'],
  joining: [...handbook, 'treasury'],
  leaving: [...handbook, 'treasury', 'joining', 'journal', 'newsletter', 'reports'],
  neighbours: [...handbook, 'joining'],
  journal: [...handbook, 'treasury'],
  newsletter: [...handbook, 'joining', 'journal'],
  reports: [...handbook, 'treasury', 'journal', 'newsletter'],
  site: [...handbook, 'treasury', 'joining', 'neighbours', 'journal', 'newsletter', 'reports'],
  desk: [...handbook, 'treasury', 'joining', 'leaving', 'neighbours', 'journal', 'newsletter', 'reports'],
};

/** What a file of a room may be called, and the kind of file that makes it. `rules/closing.ts` is `rules`. */
export const kinds = new Map([
  ['rules', 'rules'],
  ['engine', 'engine'],
  ['store', 'store'],
  ['queries', 'queries'],
  ['audit', 'audit'],
  ['actions', 'actions'],
  ['pages', 'pages'],
  ['panels', 'pages'],
  ['letters', 'letters'],
  ['index', 'door'],
]);

/**
 * Who may import what. “own” is the same room; “others” is another room that the table above allows; “seats” are the
 * types of `machinery/here` that say who acts (Actor, Seat, Community), never `Here` itself, which holds a database.
 * @type {Record<string, readonly string[]>}
 */
export const mayImport = {
  basics: ['basics'],
  design: ['basics', 'design'],
  machinery: ['basics', 'machinery'],
  build: ['build'],
  rules: ['basics', 'seats', 'own rules', 'own engine', 'others rules'],
  // Arithmetic that must stand alone: it knows neither who acts nor any other rule.
  engine: ['basics', 'own engine'],
  store: ['basics', 'machinery', 'own rules', 'own engine', 'own store'],
  queries: ['basics', 'machinery', 'own rules', 'own engine', 'own store', 'own queries'],
  audit: ['basics', 'machinery', 'own rules', 'own engine', 'own store', 'own queries', 'own audit'],
  actions: [
    'basics',
    'machinery',
    'own rules',
    'own engine',
    'own store',
    'own queries',
    'own audit',
    'own actions',
    'own letters',
    'others door',
  ],
  pages: [
    'basics',
    'machinery',
    'design',
    'own rules',
    'own engine',
    'own queries',
    'own actions',
    'own pages',
    'own letters',
    'others door',
  ],
  letters: ['basics', 'machinery', 'design', 'own rules', 'own engine', 'own queries', 'own letters', 'others door'],
  door: [
    'basics',
    'machinery',
    'own rules',
    'own engine',
    'own store',
    'own queries',
    'own audit',
    'own actions',
    'own pages',
    'own letters',
  ],
  app: ['basics', 'design', 'machinery', 'app', 'others rules', 'others door', 'others inside'],
};

/**
 * Which packages may be called from where: a kind of file, or the beginning of a path. `node:` is Node itself.
 * A package that is not in this table may be called from nowhere.
 * @type {Record<string, readonly string[]>}
 */
export const packages = {
  'node:': ['machinery', 'app', 'build', 'src/design/assets'],
  'node:crypto': ['machinery', 'app', 'build', 'store', 'audit', 'actions'],
  pg: ['machinery'],
  kysely: ['machinery', 'store', 'queries', 'audit'],
  hono: ['src/machinery/web/', 'app'],
  '@hono/node-server': ['src/machinery/web/', 'app'],
  nodemailer: ['src/machinery/post/'],
  mailparser: ['src/machinery/post/'],
  saxes: ['src/machinery/spreadsheet/'],
  docx: ['src/machinery/office/'],
  'write-excel-file': ['src/machinery/office/'],
  zod: ['machinery', 'app', 'store', 'actions', 'pages'],
  'markdown-it': ['design'],
  diff: ['design'],
  sharp: ['src/machinery/files/pictures/child'],
  uqr: ['pages'],
  'sanitize-html': ['design'],
  '@myriaddreamin/typst-ts-node-compiler': ['machinery', 'design'],
  '@formatjs/icu-messageformat-parser': ['build'],
  esbuild: ['build'],
};

/** Names that a rule may not speak: each is a clock, a die, a wire or the machine itself. */
export const impureNames = new Set([
  'process',
  'crypto',
  'performance',
  'globalThis',
  'fetch',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'newId',
]);

/**
 * A table is written by the room that declares it, in its store. The machinery keeps a few tables for everyone; these
 * rooms fill them.
 * @type {Record<string, readonly string[]>}
 */
export const alsoWrites = {
  people: ['members'],
  communities: ['members', 'charter', 'glossary'],
  known_communities: ['members'],
};
