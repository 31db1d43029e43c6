// @ts-check
// Checks an archive with nothing but Node: no line of this file is shared with the program that wrote it.
// What an archive looks like, and what is checked, stands in docs/archive.md.
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { linkFaults } from './beside.mjs';
import { balanceAddsUp, ownLines, ownRows } from './dossier.mjs';
import { electionFaults } from './election.mjs';
import { mandateFaults } from './mandate.mjs';
import { inKindLetGo, needlessOwesNothing, roundsOwed } from './owing.mjs';
import { recountFaults } from './recount.mjs';

/**
 * @typedef {import('node:fs/promises').FileHandle} FileHandle
 * @typedef {{ packed: boolean, bytes: number, packedBytes: number, position: number }} Part
 * @typedef {{ promise: string, faults: string[] }} Finding
 * @typedef {Record<string, any>} Row
 */

/**
 * Reads an archive through and tells what of it holds and what does not.
 * @param {string} path
 * @returns {Promise<Finding[]>}
 */
export async function verify(path) {
  const file = await open(path, 'r');
  try {
    const parts = await partsOf(file);
    const manifest = JSON.parse((await bytesOf(file, parts.get('manifest.json'))).toString('utf8'));
    if (manifest.format === 'komunigi-organisation' && manifest.formatVersion === 1)
      return await verifyDossier(file, parts, manifest);
    if (manifest.format !== 'komunigi-archive' || manifest.formatVersion !== 1) {
      throw new Error('the manifest is not that of an archive of format 1');
    }
    const findings = [
      { promise: 'every file is what the manifest says', faults: await compare(file, parts, manifest) },
    ];
    const earlier = await rowsOf(file, parts.get('tables/earlier_person_ids.ndjson'));
    const present = new Map(earlier.map((row) => [row.earlier_id, row.person_id]));
    for (const chain of ['chronicle', 'register']) {
      const heads = await rowsOf(file, parts.get(`tables/${chain}_heads.ndjson`));
      findings.push(await followChain(file, parts.get(`tables/${chain}.ndjson`), chain, heads, present));
    }
    findings.push(await recount(file, parts.get('tables/register.ndjson')));
    findings.push(await followElections(file, parts.get('tables/register.ndjson')));
    findings.push(await checkMandates(file, parts.get('tables/register.ndjson')));
    // Archives of before rows of what is given in kind have no such table.
    if (parts.has('tables/obligations_in_kind.ndjson')) findings.push(...(await checkOwing(file, parts)));
    return findings;
  } finally {
    await file.close();
  }
}

/**
 * The file that one organisation takes away.
 * @param {FileHandle} file
 * @param {Map<string, Part>} parts
 * @param {Row} manifest
 * @returns {Promise<Finding[]>}
 */
async function verifyDossier(file, parts, manifest) {
  const table = (/** @type {string} */ name) => rowsOf(file, parts.get(`tables/${name}.ndjson`));
  const register = parts.get('tables/register.ndjson');
  const tables = new Map();
  for (const name of parts.keys()) {
    const [, of = ''] = /^tables\/(\w+)\.ndjson$/.exec(name) ?? [];
    if (of && of !== 'chronicle' && of !== 'register') tables.set(of, await table(of));
  }
  const organisations = await rowsOf(file, parts.get('organisation.ndjson'));
  return [
    {
      promise: 'every file is what the manifest says',
      faults: await compare(file, parts, /** @type {Parameters<typeof compare>[2]} */ (manifest)),
    },
    ownLines('chronicle', await table('chronicle'), manifest.heads.chronicle),
    ownLines('register', await table('register'), manifest.heads.register),
    await recount(file, register, false),
    await followElections(file, register),
    ownRows(manifest, organisations, tables),
    balanceAddsUp(manifest, tables.get('obligations') ?? [], {
      pledges: tables.get('pledge_payments') ?? [],
      payments: tables.get('payments') ?? [],
      withdrawals: tables.get('payment_withdrawals') ?? [],
      isPartOfAnother: organisations.some(({ id, merged_into: into }) => id === manifest.organisation.id && into),
    }),
    inKindLetGo(tables.get('obligations_in_kind') ?? []),
  ];
}

/**
 * @param {FileHandle} file
 * @param {Map<string, Part>} parts
 * @param {{ files: { name: string, bytes: number, lines: number, sha256: string }[] }} manifest
 */
async function compare(file, parts, manifest) {
  const faults = [];
  const named = new Set(['manifest.json', ...manifest.files.map(({ name }) => name)]);
  for (const name of parts.keys())
    if (!named.has(name) && !name.endsWith('/')) faults.push(`${name} is not in the manifest`);
  for (const { name, bytes, lines, sha256 } of manifest.files) {
    const part = parts.get(name);
    if (!part) {
      faults.push(`${name} is missing`);
      continue;
    }
    const hash = createHash('sha256');
    let size = 0;
    let ends = 0;
    for await (const chunk of contentOf(file, part)) {
      hash.update(chunk);
      size += chunk.length;
      for (const byte of chunk) if (byte === 10) ends += 1;
    }
    if (size !== bytes || ends !== lines || hash.digest('hex') !== sha256) faults.push(`${name} was changed`);
  }
  return faults;
}

/**
 * Every line: numbered from 1 without a gap; carrying the hash of the line before; hashed over that hash, its number, a
 * space and its entry; and saying in its columns what its entry says. The end: where the table of heads says.
 * @param {FileHandle} file
 * @param {Part | undefined} part
 * @param {string} chain
 * @param {Row[]} heads
 * @param {Map<string, string>} present the ids people have now, by those they had before
 * @returns {Promise<Finding>}
 */
async function followChain(file, part, chain, heads, present) {
  const faults = [];
  let number = 0;
  let last = '00'.repeat(32);
  for await (const row of eachRow(file, part)) {
    number += 1;
    const name = `${chain} ${number}`;
    if (row.number !== number) faults.push(`${name} is missing, ${row.number} stands in its place`);
    if (row.previous_hash !== `\\x${last}`) faults.push(`${name} is not chained to the one before`);
    const hash = createHash('sha256').update(Buffer.from(last, 'hex')).update(`${number} ${row.entry}`).digest('hex');
    if (row.hash !== `\\x${hash}`) faults.push(`${name} was changed after it was written`);
    if (!agrees(row, present)) faults.push(`${name} says one thing in its columns and another in its entry`);
    last = String(row.hash).slice(2);
  }
  const head = heads[0] ?? { number: 0, hash: `\\x${last}` };
  if (heads.length > 1 || head.number !== number || head.hash !== `\\x${last}`) {
    faults.push(`the ${chain} does not end where it should (${head.number} instead of ${number})`);
  }
  return { promise: `the ${chain} is one chain of ${number} lines, and ends with ${last}`, faults };
}

/**
 * Every proposal of the register, counted again from what its own entry holds; an earlier decision it takes up is
 * looked for in the entries before.
 * @param {FileHandle} file
 * @param {Part | undefined} part
 * @param {boolean} isWhole whether every earlier decision is there, to look for those that are taken up
 * @returns {Promise<Finding>}
 */
async function recount(file, part, isWhole = true) {
  const faults = [];
  let counted = 0;
  /** @type {Parameters<typeof linkFaults>[1]} */
  const before = new Map();
  for await (const row of eachRow(file, part)) {
    if ((row.kind ?? 'proposal') !== 'proposal') continue;
    counted += 1;
    const entry = JSON.parse(row.entry);
    faults.push(...told(row, recountFaults));
    if (isWhole) faults.push(...told(row, (each) => linkFaults(each, before)));
    before.set(row.number, {
      proposalId: entry.proposalId,
      path: row.path,
      outcome: entry.result?.outcome ?? null,
    });
  }
  return { promise: `each of the ${counted} proposals in the register is what its own answers give`, faults };
}

/**
 * Every election of the register, followed through from what its own entry holds.
 * @param {FileHandle} file
 * @param {Part | undefined} part
 * @returns {Promise<Finding>}
 */
async function followElections(file, part) {
  const faults = [];
  let followed = 0;
  for await (const row of eachRow(file, part)) {
    if (row.kind !== 'election') continue;
    followed += 1;
    faults.push(...told(row, electionFaults));
  }
  return { promise: `each of the ${followed} elections in the register follows from its own entry`, faults };
}

/**
 * Every decision that someone took alone, within the mandate that its own entry tells.
 * @param {FileHandle} file
 * @param {Part | undefined} part
 * @returns {Promise<Finding>}
 */
async function checkMandates(file, part) {
  const faults = [];
  let checked = 0;
  for await (const row of eachRow(file, part)) {
    if (row.kind !== 'mandate') continue;
    checked += 1;
    faults.push(...told(row, mandateFaults));
  }
  return { promise: `each of the ${checked} decisions taken alone is within its mandate`, faults };
}

/**
 * What is owed and given by the rounds that were adopted.
 * @param {FileHandle} file
 * @param {Map<string, Part>} parts
 */
async function checkOwing(file, parts) {
  const table = (/** @type {string} */ name) => rowsOf(file, parts.get(`tables/${name}.ndjson`));
  const inKind = await table('obligations_in_kind');
  const adoptions = await table('funding_round_adoptions');
  const obligations = await table('obligations');
  return [
    roundsOwed(adoptions, await table('funding_freezes'), obligations, inKind),
    needlessOwesNothing(await table('splits_owed_already'), adoptions, obligations, inKind),
    inKindLetGo(inKind),
  ];
}

/**
 * What a check finds in an entry; one that is not at all what it says it is must not end the checking.
 * @param {Row} row
 * @param {(entry: Row) => string[]} check
 */
function told(row, check) {
  try {
    return check(JSON.parse(row.entry)).map((fault) => `register ${row.number} ${fault}`);
  } catch (error) {
    return [`register ${row.number} cannot be followed: ${error instanceof Error ? error.message : error}`];
  }
}

/** @param {Row} row @param {Map<string, string>} present */
function agrees(row, present) {
  const entry = JSON.parse(row.entry);
  // Until proposals were no longer alone in the register, a line said nothing but which one it was about.
  if ('proposal_id' in row) return entry.proposalId === row.proposal_id;
  if ('sealed_at' in row) {
    if (entry.title !== row.title) return false;
    if (row.kind === 'proposal') return entry.proposalId === row.matter_id && (entry.kind ?? row.kind) === row.kind;
    return entry.kind === row.kind && entry.matterId === row.matter_id && entry.path === row.path;
  }
  const now = (/** @type {string | null} */ id) => (id === null ? null : (present.get(id) ?? id));
  return (
    entry.kind === row.kind &&
    Date.parse(entry.at) === Date.parse(row.at) &&
    entry.matter.kind === row.matter_kind &&
    entry.matter.id === row.matter_id &&
    now(entry.person) === now(row.person_id) &&
    entry.seat === row.seat_id &&
    entry.organisation === row.organisation_id
  );
}

/** @param {FileHandle} file @param {Part | undefined} part @returns {AsyncGenerator<Row>} */
async function* eachRow(file, part) {
  if (!part) return;
  for await (const line of createInterface({ input: Readable.from(contentOf(file, part)), crlfDelay: Infinity })) {
    yield JSON.parse(line);
  }
}

/** @param {FileHandle} file @param {Part | undefined} part */
async function rowsOf(file, part) {
  const rows = [];
  for await (const row of eachRow(file, part)) rows.push(row);
  return rows;
}

/** @param {FileHandle} file @param {Part | undefined} part */
async function bytesOf(file, part) {
  if (!part) throw new Error('there is no manifest.json in it');
  const chunks = [];
  for await (const chunk of contentOf(file, part)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The zip file's table of contents. @param {FileHandle} file @returns {Promise<Map<string, Part>>} */
async function partsOf(file) {
  const { size } = await file.stat();
  const tail = await take(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new Error('it is not a zip file');
  let count = tail.readUInt16LE(end + 10);
  let length = tail.readUInt32LE(end + 12);
  let start = tail.readUInt32LE(end + 16);
  if (start === 0xffffffff) {
    const large = await take(file, Number(tail.readBigUInt64LE(end - 12)), 56);
    count = Number(large.readBigUInt64LE(32));
    length = Number(large.readBigUInt64LE(40));
    start = Number(large.readBigUInt64LE(48));
  }
  const directory = await take(file, start, length);
  const parts = new Map();
  for (let at = 0; count > 0; count -= 1) {
    const name = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    const text = directory.toString('utf8', at + 46, at + 46 + name);
    // Sizes of more than 4 GB stand in the extra field, whose only tenant here they are.
    let next = at + 46 + name + 4;
    const read = (/** @type {number} */ place) => {
      const small = directory.readUInt32LE(at + place);
      if (small !== 0xffffffff) return small;
      next += 8;
      return Number(directory.readBigUInt64LE(next - 8));
    };
    const [bytes, packedBytes, position] = [read(24), read(20), read(42)];
    parts.set(text, { packed: directory.readUInt16LE(at + 10) === 8, bytes, packedBytes, position });
    at += 46 + name + rest;
  }
  return parts;
}

/** @param {FileHandle} file @param {Part} part @returns {AsyncIterable<Buffer>} */
function contentOf(file, part) {
  const raw = Readable.from(rawOf(file, part));
  return part.packed ? raw.compose(createInflateRaw()) : raw;
}

/** @param {FileHandle} file @param {Part} part */
async function* rawOf(file, { position, packedBytes }) {
  const header = await take(file, position, 30);
  const start = position + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  for (let done = 0; done < packedBytes; done += 65_536) {
    yield await take(file, start + done, Math.min(65_536, packedBytes - done));
  }
}

/** @param {FileHandle} file @param {number} position @param {number} bytes */
async function take(file, position, bytes) {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, position);
  if (bytesRead !== bytes) throw new Error('a part of it is missing');
  return buffer;
}
