// @ts-check
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { alsoWrites, kinds, mayImport, packages, rooms } from './house.mjs';
import { filesBelow, root } from './paths.mjs';
import { plants } from './plants.mjs';
import { readSource } from './source.mjs';

const SEATS = ['Actor', 'Seat', 'Community'];

/** @typedef {import('./source.mjs').Source} Source */
/** @typedef {{ kind: string, room?: string }} Place */
/** @typedef {{ rule: string, file: string, line: number, says: string }} Fault */

/**
 * Reads every source below `src` and judges it, then plants one fault per rule and judges again.
 * @param {string} [base] another checkout, for the tests of this check
 */
export function checkLayers(base = root) {
  const sources = readSources(base);
  const faults = judge(sources);
  const unfound = plants.filter((plant) => !isFound(plant, sources));
  const imports = sources.reduce((sum, source) => sum + source.imports.length, 0);
  const exempt = sources.filter((source) => placeOf(source.file).kind === 'tests').length;
  return {
    sources,
    files: sources.length,
    imports,
    exempt,
    faults,
    proven: new Set(plants.map((plant) => plant.rule)).size,
    planted: plants.length,
    unfound: unfound.map((plant) => `${plant.rule}: ${plant.file} with \`${plant.text}\` was not found`),
  };
}

/** @param {string} base @returns {Source[]} */
export function readSources(base) {
  const files = filesBelow('src', base).filter((file) => /\.(tsx?|mjs|js)$/.test(file) && !/\.d\.ts$/.test(file));
  return files.map((file) => readSource(file, readFileSync(posix.join(base, file), 'utf8')));
}

/** @param {{ rule: string, file: string, text: string }} plant @param {Source[]} sources */
function isFound(plant, sources) {
  const faults = judge([...sources, readSource(plant.file, plant.text)]);
  return faults.some((fault) => fault.rule === plant.rule && fault.file === plant.file);
}

/**
 * Every breach of the house's tables among these files.
 * @param {Source[]} sources
 * @returns {Fault[]}
 */
export function judge(sources) {
  const owners = ownersOf(sources);
  return sources.flatMap((source) => {
    const place = placeOf(source.file);
    if (place.kind === 'tests') return [];
    return [
      ...source.faults.map((says) => ({ rule: 'unreadable', file: source.file, line: 1, says })),
      ...judgeName(source, place),
      ...judgeImports(source, place),
      ...judgePurity(source, place),
      ...judgeTables(source, place, owners),
    ];
  });
}

/** Where a file stands in the house. @param {string} file from the root, with or without its ending @returns {Place} */
export function placeOf(file) {
  const [, layer = '', first = '', ...rest] = file.split('/');
  if (/\.test(\.tsx?)?$/.test(file) || /(^|\/)testing(\/|\.|$)/.test(file) || file.startsWith('test/'))
    return { kind: 'tests' };
  if (layer === 'design' && first === 'build') return { kind: 'build' };
  if (layer !== 'community') return { kind: layer in mayImport && !kinds.has(layer) ? layer : 'unknown' };
  const name = (rest[0] ?? 'index').replace(/\.(tsx?|mjs|js)$/, '');
  return { kind: kinds.get(name) ?? 'unknown', room: first };
}

/** @param {Source} source @param {Place} place @returns {Fault[]} */
function judgeName({ file }, place) {
  if (place.kind === 'unknown') {
    const says = `no place in the house has this name; a room's files are ${[...kinds.keys()].join(', ')}`;
    return [{ rule: 'names', file, line: 1, says }];
  }
  if (place.room && !(place.room in rooms)) {
    return [{ rule: 'names', file, line: 1, says: `the room “${place.room}” is not in bin/lib/house.mjs` }];
  }
  return [];
}

/** @param {Source} source @param {Place} place @returns {Fault[]} */
function judgeImports(source, place) {
  return source.imports.flatMap(({ from, names, line }) => {
    const verdict =
      from === null
        ? ['unreadable', 'an import that no reader can follow']
        : judgeImport(source.file, place, from, names);
    return verdict ? [{ rule: verdict[0] ?? '', file: source.file, line, says: verdict[1] ?? '' }] : [];
  });
}

/** @param {string} file @param {Place} place @param {string} from @param {string[]} names @returns {string[] | undefined} the rule and the breach */
function judgeImport(file, place, from, names) {
  const target = targetOf(file, from);
  if (!target) return judgePackage(file, place, from);
  const to = placeOf(target);
  if (to.kind === 'tests') return ['tests', `${from} is for tests only`];
  if (to.kind === 'app' && place.kind !== 'app') return ['app', 'nothing imports the app'];
  const relation = isSeats(target, names) && place.kind === 'rules' ? 'seats' : relationOf(place, to);
  if (place.room && to.room && place.room !== to.room) {
    if (!rooms[place.room]?.includes(to.room)) return ['rooms', `${place.room} may not use ${to.room}`];
    if (relation === 'others inside') return ['doors', `${from} is inside ${to.room}: use its door`];
  }
  if (mayImport[place.kind]?.includes(relation)) return undefined;
  return [
    place.room && to.room && place.room !== to.room ? 'doors' : 'layers',
    `${place.kind} may not import ${relation} (${from})`,
  ];
}

/** @param {Place} place @param {Place} to */
function relationOf(place, to) {
  if (!to.room) return to.kind;
  if (to.room === place.room) return `own ${to.kind}`;
  return to.kind === 'door' || (to.kind === 'rules' && place.kind === 'rules') ? `others ${to.kind}` : 'others inside';
}

/** @param {string} target @param {string[]} names */
const isSeats = (target, names) =>
  target === 'src/machinery/here' && names.length > 0 && names.every((name) => SEATS.includes(name));

/** The file an import means, or nothing for a package. @param {string} file @param {string} from */
export function targetOf(file, from) {
  if (from.startsWith('#jsx/')) return `src/design/${from.slice('#jsx/'.length)}`;
  return from.startsWith('.') ? posix.join(posix.dirname(file), from) : undefined;
}

/** @param {string} file @param {Place} place @param {string} from @returns {string[] | undefined} */
function judgePackage(file, place, from) {
  const name = from.startsWith('node:') ? from : from.split('/', from.startsWith('@') ? 2 : 1).join('/');
  const allowed = packages[name] ?? (name.startsWith('node:') ? packages['node:'] : undefined);
  if (!allowed) return ['packages', `the package ${name} is not in bin/lib/house.mjs`];
  if (allowed.some((each) => (each.startsWith('src/') ? file.startsWith(each) : each === place.kind))) return undefined;
  return ['packages', `${name} may be called from ${allowed.join(', ')} only`];
}

/** @param {Source} source @param {Place} place @returns {Fault[]} */
function judgePurity({ file, impurities }, place) {
  if (place.kind !== 'rules' && place.kind !== 'engine') return [];
  return impurities.map(({ what, line }) => ({
    rule: `pure: ${what}`,
    file,
    line,
    says: `a rule knows nothing of “${what}”`,
  }));
}

/** @param {Source} source @param {Place} place @param {Map<string, Set<string>>} owners @returns {Fault[]} */
function judgeTables({ file, tables, writes }, place, owners) {
  const own = ownerOf(place);
  const declared = tables.flatMap(({ what, line }) => {
    if (place.room && place.kind !== 'store') {
      return [{ rule: 'tables', file, line, says: `${what}: a room declares its tables in its store` }];
    }
    const others = [...(owners.get(what) ?? [])].filter((owner) => owner !== own);
    return others.map((other) => ({
      rule: 'tables',
      file,
      line,
      says: `the table ${what} belongs to ${other} already`,
    }));
  });
  const written = writes.flatMap(({ what, line }) => {
    const owner = owners.get(what);
    if (!owner || owner.has(own) || place.kind === 'app' || alsoWrites[what]?.includes(own)) return [];
    return [{ rule: 'writers', file, line, says: `only ${[...owner].join(', ')} writes to ${what}` }];
  });
  return [...declared, ...written];
}

/** Which room, or which layer, declares each table. @param {Source[]} sources @returns {Map<string, Set<string>>} */
function ownersOf(sources) {
  const owners = new Map();
  for (const { file, tables } of sources) {
    for (const { what } of tables) {
      owners.set(what, (owners.get(what) ?? new Set()).add(ownerOf(placeOf(file))));
    }
  }
  return owners;
}

/** @param {Place} place */
const ownerOf = (place) => place.room ?? `the ${place.kind}`;
