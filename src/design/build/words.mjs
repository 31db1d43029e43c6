/**
 * Turns the catalogues `words/<language>/<room>.json` into `words.gen.ts`: one typed function per message.
 * French decides which keys and arguments exist. English must have the same, or nothing is written; the languages after
 * these two have no others, and are lent in English what they lack (docs/adr/0031).
 *
 *     node src/design/build/words.mjs            stops when French or English is not complete; says what others are lent
 *     node src/design/build/words.mjs --draft    lends also the English what it lacks, from the French
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

const FIRST = 'fr';
/** Held complete, and what every later language is lent from. */
const SECOND = 'en';
const DESIGN = dirname(dirname(fileURLToPath(import.meta.url)));
const NAME = /^[a-z][A-Za-z0-9]*$/;
/** Whole numbers up to a thousand show every plural form that pages meet (`many` of a million French members is not one). */
const COUNTED = 1000;

/** Reads every catalogue, checks them against the French, writes the functions. Throws one sentence per fault. */
export function compileWords(options = {}) {
  const from = options.from ?? join(DESIGN, 'words');
  const to = options.to ?? join(DESIGN, 'words.gen.ts');
  const faults = [];
  const catalogues = readCatalogues(from, faults);
  const { missing, lent } = compare(catalogues, faults);
  const stops = options.draft ? faults : [...faults, ...missing];
  if (stops.length) throw new WordsError(stops);
  const source = print(catalogues);
  if (!existsSync(to) || readFileSync(to, 'utf8') !== source) writeFileSync(to, source);
  return { languages: [...catalogues.keys()], lent: [...missing, ...lent] };
}

export class WordsError extends Error {
  constructor(faults) {
    super(`The words of the pages are not ready:\n${faults.map((each) => `  - ${each}`).join('\n')}`);
    this.name = 'WordsError';
    this.faults = faults;
  }
}

// ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Map language → Map room → Map key → { parts, kinds: Map argument → 'text' | 'number' | 'choice …' } */
function readCatalogues(from, faults) {
  const folders = readdirSync(from, { withFileTypes: true }).filter((each) => each.isDirectory());
  const place = (language) => [FIRST, SECOND].indexOf(language) + 1 || 3;
  const names = folders.map((each) => each.name).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  if (names[0] !== FIRST)
    throw new WordsError([`${from}: there is no folder "${FIRST}", which every language follows.`]);
  return new Map(names.map((language) => [language, readLanguage(join(from, language), language, faults)]));
}

function readLanguage(folder, language, faults) {
  const rooms = new Map();
  const plurals = pluralForms(language);
  for (const file of readdirSync(folder)
    .filter((each) => each.endsWith('.json'))
    .sort()) {
    const place = `${language}/${file}`;
    const room = file.slice(0, -'.json'.length);
    if (!NAME.test(room)) faults.push(`${place}: a room's file is named in one camelCase word.`);
    const messages = new Map();
    rooms.set(room, messages);
    for (const [key, text] of Object.entries(readJson(join(folder, file), place, faults))) {
      const where = `${place} "${key}"`;
      const message = readMessage(key, text, language, plurals, (fault) => faults.push(`${where}: ${fault}`));
      if (message) messages.set(key, message);
    }
  }
  return rooms;
}

function readJson(path, place, faults) {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read;
    faults.push(`${place}: the file must hold one object of messages.`);
  } catch (error) {
    faults.push(`${place}: the file is not JSON (${error.message}).`);
  }
  return {};
}

function readMessage(key, text, language, plurals, fault) {
  if (!NAME.test(key)) return void fault('a key is a camelCase word of letters and digits.');
  if (typeof text !== 'string' || text.trim() === '') return void fault('the message is empty.');
  if (/'[{}#|]/.test(text)) return void fault("write the apostrophe ’ before a brace: the straight ' would hide it.");
  const typeset = typography(text, language);
  let parts;
  try {
    parts = parse(typeset, { ignoreTag: true, requiresOtherClause: true, shouldParseSkeletons: false });
  } catch (error) {
    const at = error.location ? ` at character ${error.location.start.offset + 1}` : '';
    return void fault(`the ICU message cannot be read${at} (${error.message.toLowerCase().replaceAll('_', ' ')}).`);
  }
  const kinds = new Map();
  const faultsBefore = [];
  collect(parts, kinds, plurals, (each) => faultsBefore.push(each));
  for (const each of faultsBefore) fault(each);
  return faultsBefore.length ? undefined : { parts, kinds };
}

/** Notes the kind of each argument and refuses what our pages do not use. */
function collect(parts, kinds, plurals, fault) {
  const note = (name, kind) => {
    if (!NAME.test(name)) fault(`the argument {${name}} must be a camelCase word.`);
    const known = kinds.get(name);
    if (known === undefined || known === 'text') kinds.set(name, kind);
    else if (kind !== 'text' && kind !== known) fault(`the argument {${name}} is used in two different ways.`);
  };
  for (const part of parts) {
    if (part.type === TYPE.argument) note(part.value, 'text');
    else if (part.type === TYPE.number) {
      note(part.value, 'number');
      if (part.style) fault(`{${part.value}, number} takes no style here; format the figure first and pass it in.`);
    } else if (part.type === TYPE.plural) {
      note(part.value, 'number');
      checkPlural(part, plurals, fault);
    } else if (part.type === TYPE.select) note(part.value, `choice of ${Object.keys(part.options).sort().join(', ')}`);
    else if (part.type === TYPE.date || part.type === TYPE.time)
      fault(`{${part.value}} is a date or a time; format it first and pass it in.`);
    for (const option of Object.values(part.options ?? {})) collect(option.value, kinds, plurals, fault);
  }
}

function checkPlural(part, plurals, fault) {
  if (part.pluralType !== 'cardinal') fault(`{${part.value}, selectordinal} is not used here.`);
  if (part.offset) fault(`{${part.value}, plural} takes no offset here.`);
  const given = Object.keys(part.options).filter((each) => !each.startsWith('='));
  for (const each of plurals.needed) {
    if (!given.includes(each))
      fault(`{${part.value}, plural} lacks the form "${each}", which this language counts with.`);
  }
  for (const each of given) {
    if (!plurals.known.includes(each))
      fault(`{${part.value}, plural} has the form "${each}", which this language lacks.`);
  }
}

function pluralForms(language) {
  const rules = new Intl.PluralRules(language);
  const needed = new Set(['other']);
  for (let count = 0; count <= COUNTED; count += 1) needed.add(rules.select(count));
  return { needed: [...needed], known: rules.resolvedOptions().pluralCategories };
}

/** Authors type plain spaces and straight apostrophes; readers see those of their language's printers. */
function typography(text, language) {
  const curly = text.replace(/(?<=\p{L})'(?=\p{L})/gu, '’').replace(/ · /g, '\u00a0· ');
  if (language !== 'fr') return curly;
  return curly
    .replace(/[ \u00a0]([?!;»])/g, '\u202f$1')
    .replace(/« /g, '«\u202f')
    .replace(/ (:)(?=\s|$)/g, '\u00a0$1')
    .replace(/(\d) (?=[%€])/g, '$1\u202f');
}

// ── comparing ──────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * What another language has that French lacks, or means differently, is a fault. What it lacks is lent, and named:
 * `missing` where the language must be complete, `lent` where it need not be.
 */
function compare(catalogues, faults) {
  const [missing, lent] = [[], []];
  const first = catalogues.get(FIRST);
  for (const [language, rooms] of catalogues) {
    if (language === FIRST) continue;
    const lender = language === SECOND || !catalogues.has(SECOND) ? FIRST : SECOND;
    const lacking = language === SECOND ? missing : lent;
    for (const room of rooms.keys()) {
      if (!first.has(room)) faults.push(`${language}/${room}.json: there is no such room in ${FIRST}.`);
    }
    for (const [room, messages] of first) {
      const there = rooms.get(room);
      if (!there) lacking.push(`${language}/${room}.json is missing.`);
      const found = [];
      compareRoom(`${language}/${room}.json`, messages, there ?? new Map(), there ? lacking : [], found);
      faults.push(...found.map((each) => (lacking === lent ? `${each} Translate it anew, or take it out.` : each)));
      rooms.set(room, new Map([...messages.keys()].map((key) => [key, there?.get(key) ?? { lender }])));
    }
  }
  return { missing, lent };
}

function compareRoom(place, first, second, missing, faults) {
  for (const key of second.keys()) {
    if (!first.has(key)) faults.push(`${place} "${key}": this key does not exist in ${FIRST}.`);
  }
  for (const [key, message] of first) {
    const other = second.get(key);
    if (!other) missing.push(`${place} "${key}" is missing.`);
    else compareKinds(`${place} "${key}"`, message.kinds, other.kinds, faults);
  }
}

function compareKinds(where, first, second, faults) {
  for (const [name, kind] of second) {
    const known = first.get(name);
    if (known === undefined) faults.push(`${where}: the argument {${name}} does not exist in ${FIRST}.`);
    else if (known !== kind && !(known === 'number' && kind === 'text'))
      faults.push(`${where}: the argument {${name}} is a ${kind} here and a ${known} in ${FIRST}.`);
  }
  for (const name of first.keys()) {
    if (!second.has(name)) faults.push(`${where}: the argument {${name}} of ${FIRST} is not used.`);
  }
}

// ── writing ────────────────────────────────────────────────────────────────────────────────────────────────────────

function print(catalogues) {
  const first = catalogues.get(FIRST);
  const languages = [...catalogues.keys()];
  return [
    '// Written by build/words.mjs from the catalogues in words/. Not edited by hand.',
    "import { countingIn } from './counting';",
    '',
    'export interface Words {\n  /** The language these words are in. */\n  readonly language: Language;',
    ...[...first].map(([room, messages]) => `  readonly ${room}: {\n${printTypes(messages)}  };`),
    '}',
    `export type Language = ${languages.map((each) => `'${each}'`).join(' | ')};`,
    '',
    ...languages.map((language) => printLanguage(language, catalogues.get(language), first)),
    `export const catalogues: Readonly<Record<Language, Words>> = { ${languages.map((each) => `${each}: words_${each}`).join(', ')} };`,
    '',
  ].join('\n');
}

const printTypes = (messages) =>
  [...messages]
    .map(([key, { kinds }]) => `    ${key}(${kinds.size ? `values: { ${printKinds(kinds)} }` : ''}): string;\n`)
    .join('');

const printKinds = (kinds) =>
  [...kinds]
    .map(([name, kind]) => `${name}: ${kind === 'number' ? 'number' : kind === 'text' ? 'string | number' : 'string'}`)
    .join('; ');

/**
 * A room's words are made when somebody first reads them: making all of every language at the start is what a fifth of
 * the memory and of the start went to.
 */
function printLanguage(language, rooms, first) {
  const kept = (room) => `${language}_${room}`;
  const lines = [`const in_${language} = countingIn('${language}');`];
  for (const room of first.keys()) lines.push(`let ${kept(room)}: Words['${room}'] | undefined;`);
  lines.push(`const words_${language}: Words = {`, `  language: '${language}',`);
  for (const [room, messages] of first) {
    lines.push(`  get ${room}() {`, `    return (${kept(room)} ??= {`);
    for (const [key, { kinds }] of messages) {
      const { parts, lender } = rooms.get(room).get(key);
      const own = () => `(${kinds.size ? 'v' : ''}) => ${printParts(parts, kinds, `in_${language}`)}`;
      lines.push(`      ${key}: ${lender ? `words_${lender}.${room}.${key}` : own()},`);
    }
    lines.push('    });', '  },');
  }
  return `${lines.join('\n')}\n};\n`;
}

/** One template literal per message or branch. */
function printParts(parts, kinds, counting, counted) {
  const printed = parts.map((part) => {
    if (part.type === TYPE.literal) return part.value.replace(/[\\`]|\$(?=\{)/g, '\\$&');
    if (part.type === TYPE.pound) return `\${${counting}.number(v.${counted})}`;
    if (part.type === TYPE.select) return `\${${printChoice(part, kinds, counting, counted)}}`;
    if (part.type === TYPE.plural) return `\${${printPlural(part, kinds, counting)}}`;
    return kinds.get(part.value) === 'number' ? `\${${counting}.number(v.${part.value})}` : `\${v.${part.value}}`;
  });
  return `\`${printed.join('')}\``;
}

function printPlural(part, kinds, counting) {
  const value = `v.${part.value}`;
  const inner = (option) => printParts(option.value, kinds, counting, part.value);
  const { other, ...rest } = part.options;
  const cases = Object.entries(rest).sort(([a], [b]) => Number(b.startsWith('=')) - Number(a.startsWith('=')));
  const tests = cases.map(([name, option]) => {
    const test = name.startsWith('=')
      ? `${value} === ${Number(name.slice(1))}`
      : `${counting}.category(${value}) === '${name}'`;
    return `${test} ? ${inner(option)} : `;
  });
  return tests.join('') + inner(other);
}

function printChoice(part, kinds, counting, counted) {
  const { other, ...rest } = part.options;
  const inner = (option) => printParts(option.value, kinds, counting, counted);
  const tests = Object.entries(rest).map(
    ([name, option]) => `v.${part.value} === ${JSON.stringify(name)} ? ${inner(option)} : `,
  );
  return tests.join('') + inner(other);
}

if (/build[\\/]words\.mjs$/.test(process.argv[1] ?? '')) {
  try {
    const { languages, lent } = compileWords({ draft: process.argv.includes('--draft') });
    for (const each of lent) process.stdout.write(`${each} Another language lends its words meanwhile.\n`);
    process.stdout.write(`Words of ${languages.join(', ')} compiled.\n`);
  } catch (error) {
    if (!(error instanceof WordsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
