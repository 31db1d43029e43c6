/** An archive that cannot be written or taken in, as a sentence for whoever asked. Nothing was changed. */
export class WrongArchive extends Error {
  override readonly name = 'WrongArchive';
}
