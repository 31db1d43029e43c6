import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The numbered SQL files: beside the sources, some folders above the built script. */
export function migrationsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'migrations', '0001_machinery.sql'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The folder migrations is missing: this installation is not complete.');
    folder = above;
  }
  return join(folder, 'migrations');
}
