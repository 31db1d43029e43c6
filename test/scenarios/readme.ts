import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../bin/lib/paths.mjs';

const text = readFileSync(join(root, 'README.md'), 'utf8');

/** What the README tells a newcomer to type, in its order. */
export const readme = {
  commands: [...text.matchAll(/```\n(npm [^\n]+)\n```/g)].map(([, command = '']) => command),
};
