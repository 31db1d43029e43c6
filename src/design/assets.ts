import { existsSync, readFileSync } from 'node:fs';

/** A file that pages link to, under an address that changes with its content: it may be kept for ever. */
export interface Asset {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  readonly body: Uint8Array;
  readonly gzip?: Uint8Array | undefined;
  readonly brotli?: Uint8Array | undefined;
}

interface Listed {
  readonly name: string;
  readonly file: string;
  readonly type: string;
  readonly compressed: boolean;
}

/** Beside the application's script; one folder up from the scripts of tests. */
const FOLDERS = [new URL('./assets/', import.meta.url), new URL('../assets/', import.meta.url)];
const folder = FOLDERS.find((each) => existsSync(new URL('manifest.json', each)));
const listed: readonly Listed[] = folder ? JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) : [];
const addresses = new Map(listed.map(({ name, file }) => [name, `/assets/${file}`]));

export type AssetName = 'style.css' | 'site.css' | 'enhance.js' | 'icon.svg' | 'text.woff2';

/** The address of a built file. */
export const assetUrl = (name: AssetName): string => addresses.get(name) ?? `/assets/${name}`;

/** Every built file with its bytes, for the web server. */
export function assets(): readonly Asset[] {
  if (!folder) throw new Error('The styles and scripts of the pages are not built: run bin/build.');
  return listed.map(({ name, file, type, compressed }) => ({
    name,
    type,
    path: `/assets/${file}`,
    body: readFileSync(new URL(file, folder)),
    ...(compressed && {
      gzip: readFileSync(new URL(`${file}.gz`, folder)),
      brotli: readFileSync(new URL(`${file}.br`, folder)),
    }),
  }));
}
