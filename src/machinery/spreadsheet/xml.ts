import { SaxesParser } from 'saxes';

/** What is told of a document while it is read: names without their prefix, in the order in which they stand. */
export interface Reader {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/**
 * Reads an XML document piece by piece, in the memory of one piece. Throws SyntaxError where it is not well-formed, and
 * where it declares entities: no office program does, and each is a way to make much of little.
 */
export async function readXml(pieces: AsyncIterable<Uint8Array>, reader: Reader): Promise<void> {
  const parser = new SaxesParser();
  const fail = (why: string): never => {
    throw new SyntaxError(why);
  };
  parser.on('error', ({ message }) => fail(message));
  parser.on('doctype', () => fail('a workbook declares no document type'));
  parser.on('opentag', ({ name, attributes }) => reader.open?.(local(name), plainly(attributes)));
  parser.on('text', (text) => reader.text?.(text));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.on('closetag', ({ name }) => reader.close?.(local(name)));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (piece?: Uint8Array): string => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      return fail('not UTF-8');
    }
  };
  for await (const piece of pieces) parser.write(decoded(piece));
  parser.write(decoded()).close();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function plainly(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const plain: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) if (!name.startsWith('xmlns')) plain[local(name)] = value;
  return plain;
}
