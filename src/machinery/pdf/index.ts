import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

// The compiler remembers what it has laid out; what was not met again in so many documents is forgotten.
const REMEMBERED_DOCUMENTS = 20;
/** No document of ours reads a file: there is nothing below this folder. */
const NO_FOLDER = '/komunigi-has-no-such-folder';
/** The typefaces of the pages, built beside the application's script; one folder up from the scripts of tests. */
const FONTS = [new URL('./fonts/', import.meta.url), new URL('../fonts/', import.meta.url)];
/** What stands for a character that no font of the house can draw. */
const UNDRAWABLE = '\ufffd';

let starting: Promise<NodeCompiler> | undefined;

/**
 * Sets a document in Typst as a tagged PDF that keeps to PDF/UA-1 (ISO 14289-1): without a title, or with headings
 * out of order, it is an error. `source` is ours; whatever people typed goes into `inputs` as JSON and is read there
 * with `json(bytes(sys.inputs.at("…")))`, so that it can never be taken for instructions. `Atkinson Hyperlegible Next`
 * and, in bold, `Bricolage Grotesque` are there to be asked for. The compiler is loaded when
 * the first document is asked for; from then on a page takes a few milliseconds.
 */
export async function pdf(source: string, inputs: Readonly<Record<string, string>>): Promise<Uint8Array> {
  starting ??= load();
  const compiler = await starting;
  try {
    return set(compiler, source, inputs);
  } finally {
    compiler.evictCache(REMEMBERED_DOCUMENTS);
  }
}

async function load(): Promise<NodeCompiler> {
  const typst = await import('@myriaddreamin/typst-ts-node-compiler');
  return typst.NodeCompiler.create({ workspace: NO_FOLDER, fontArgs: [{ fontBlobs: fonts() }] });
}

function fonts(): Buffer[] {
  const folder = FONTS.find((each) => existsSync(each));
  if (!folder) throw new Error('The fonts of printed documents are not built: run bin/build.');
  return readdirSync(folder).map((file) => readFileSync(new URL(file, folder)));
}

function set(compiler: NodeCompiler, source: string, inputs: Readonly<Record<string, string>>): Uint8Array {
  const made = compiler.compile({ mainFileContent: source, inputs: { ...inputs } });
  if (!made.result) {
    const trouble = made.takeDiagnostics()?.shortDiagnostics ?? [];
    throw new Error(`The document could not be set: ${JSON.stringify(trouble).slice(0, 1000)}`);
  }
  try {
    return compiler.pdf(made.result, { pdfStandard: 'ua-1' });
  } catch (error) {
    // An accessible document may not show a character without a shape: an emoji or a script of far away.
    const undrawn = undrawnIn(String(error));
    const drawable = Object.entries(inputs).map(([name, value]) => [name, without(value, undrawn)] as const);
    if (drawable.every(([name, value]) => value === inputs[name])) throw error;
    return set(compiler, source, Object.fromEntries(drawable));
  }
}

/** The characters that the compiler complains of, out of its own words. */
function undrawnIn(complaint: string): ReadonlySet<string> {
  const texts = [...complaint.matchAll(/the text `\\"(.+?)\\"` could not be displayed/gs)].map(
    (match) => match[1] ?? '',
  );
  const characters = texts
    .map((text) =>
      text.replace(/\\+u\{([0-9a-f]{1,6})\}/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16))),
    )
    .flatMap((text) => [...text]);
  return new Set(characters.filter((each) => each > '\u007f' && each !== UNDRAWABLE));
}

const without = (text: string, undrawn: ReadonlySet<string>): string =>
  [...text].map((each) => (undrawn.has(each) ? UNDRAWABLE : each)).join('');
