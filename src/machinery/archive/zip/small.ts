import { ZipWriter } from './write';

/** Some bytes under the name they have in a zip file. */
export interface ZippedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One zip file of a few small ones, in the order given; names must differ. */
export async function zipped(files: readonly ZippedFile[]): Promise<Buffer> {
  const zip = new ZipWriter();
  const pieces: Buffer[] = [];
  for (const { name, bytes } of files) for await (const piece of zip.add(name, once(bytes))) pieces.push(piece);
  return Buffer.concat([...pieces, ...zip.end()]);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}
