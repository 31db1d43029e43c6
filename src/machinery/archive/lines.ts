import { WrongArchive } from './wrong';

const LARGEST_LINE_BYTES = 16_000_000;
const NEW_LINE = 10;

/** The lines of a file, in little memory. Throws WrongArchive on text that is not UTF-8, unfinished or endless. */
export async function* linesOf(name: string, content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const reader = new TextDecoder('utf-8', { fatal: true });
  let begun: Buffer[] = [];
  let begunBytes = 0;
  let number = 1;
  const text = (bytes: Buffer): string => {
    try {
      return reader.decode(bytes);
    } catch {
      throw new WrongArchive(`${name}, line ${number}: the text is not UTF-8.`);
    }
  };
  for await (const chunk of content) {
    let from = 0;
    for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, from)) {
      const rest = chunk.subarray(from, end);
      yield text(begun.length === 0 ? rest : Buffer.concat([...begun, rest]));
      begun = [];
      begunBytes = 0;
      from = end + 1;
      number += 1;
    }
    if (from === chunk.length) continue;
    begun.push(chunk.subarray(from));
    begunBytes += chunk.length - from;
    if (begunBytes > LARGEST_LINE_BYTES) throw new WrongArchive(`${name}, line ${number}: the line is too long.`);
  }
  if (begunBytes > 0) throw new WrongArchive(`${name}: the last line has no end.`);
}

/** A line as the row of a table with exactly these columns. Throws WrongArchive. */
export function rowOf(where: string, line: string, columns: readonly string[]): Readonly<Record<string, unknown>> {
  const row = objectOf(line);
  if (!row) throw new WrongArchive(`${where}: this is not a JSON object.`);
  const names = Object.keys(row);
  const missing = columns.find((column) => !Object.hasOwn(row, column));
  if (missing !== undefined) throw new WrongArchive(`${where}: “${missing}” is missing.`);
  const unknown = names.length > columns.length && names.find((name) => !columns.includes(name));
  if (unknown) throw new WrongArchive(`${where}: nobody here knows what “${unknown.slice(0, 100)}” is.`);
  return row;
}

function objectOf(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    // Text that is no JSON, or is nested so deep that reading it exhausts the stack.
    return undefined;
  }
}
