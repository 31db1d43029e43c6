// @ts-check
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rooms } from './house.mjs';
import { placeOf, readSources, targetOf } from './layers.mjs';
import { at, root } from './paths.mjs';

/** @typedef {import('./source.mjs').Source} Source */

const MAP = at('docs', 'map.md');

/** Draws docs/map.md from the real imports, and tells whether the one that is kept is the same. */
export function drawMap() {
  const sources = readSources(root).filter(({ file }) => placeOf(file).kind !== 'tests');
  const text = `# The map

Drawn by \`bin/map\` from the imports; not to be edited by hand. What may import what is a table in
[bin/lib/house.mjs](../bin/lib/house.mjs); an arrow means “uses”.

## The layers

${graph(sources, ({ room, kind }) => (room ? 'community' : kind))}

## The rooms

${graph(sources, ({ room }) => room)}

${table(sources)}`;
  return { text, isFresh: existsSync(MAP) && readFileSync(MAP, 'utf8') === text };
}

/** @param {string} text */
export const keepMap = (text) => writeFileSync(MAP, text);

/** @param {Source[]} sources @param {(place: { kind: string, room?: string }) => string | undefined} groupOf */
function graph(sources, groupOf) {
  const arrows = new Set();
  for (const { file, imports } of sources) {
    const here = groupOf(placeOf(file));
    for (const { from } of imports) {
      const target = from === null ? undefined : targetOf(file, from);
      const there = target && groupOf(placeOf(target));
      if (here && there && here !== there) arrows.add(`  ${here} --> ${there}`);
    }
  }
  return ['```mermaid', 'graph TD', ...[...arrows].sort(), '```'].join('\n');
}

/** @param {Source[]} sources */
function table(sources) {
  const built = Object.keys(rooms).filter((room) => sources.some(({ file }) => placeOf(file).room === room));
  const rows = built.map((room) => `| ${room} | ${sentenceOf(room)} | ${doorOf(sources, room)} |`);
  return ['| room | what it is | its door |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

/** The first sentence of a room's README. @param {string} room */
function sentenceOf(room) {
  const readme = at('src', 'community', room, 'README.md');
  if (!existsSync(readme)) return '';
  const lines = readFileSync(readme, 'utf8').split('\n');
  return (lines.find((line) => line.trim() && !line.startsWith('#')) ?? '').replaceAll('|', '\\|').trim();
}

/** @param {Source[]} sources @param {string} room */
function doorOf(sources, room) {
  const door = sources.find(({ file }) => placeOf(file).room === room && placeOf(file).kind === 'door');
  return [...new Set(door?.exports ?? [])].map((name) => `\`${name}\``).join(', ');
}
