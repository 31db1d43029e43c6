import { assert } from '../../../basics/outcome';
import { certificateFaults } from '../../../community/funding/pages/certificates/sentences';
import type { Telling } from '../../../community/funding/pages/explaining';
import { CertificateShape } from '../../../community/funding/store/certificates';

/** The kinds of certificate that are counted again from what they hold; that of a round has a checker of its own. */
export const isCertificate = (value: unknown): value is { readonly kind: string } =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind !== 'round';

/** What does not hold in a certificate of a split, a joining, a bill or a call of pledges. */
export function faultsInCertificate(value: unknown, telling: Telling): readonly string[] {
  const { certificates: say } = telling.t;
  const read = CertificateShape.safeParse(value);
  if (!read.success)
    return read.error.issues.map(({ path, message }) => say.unreadable({ at: path.join('.'), problem: message }));
  const { names = {}, of } = read.data;
  const currency = typeof of?.currency === 'string' ? of.currency : telling.currency;
  try {
    return certificateFaults(read.data, { ...telling, currency, nameOf: (id) => names[id] ?? id });
  } catch (error) {
    // What nobody could have kept: the rules take it for a fault of the program, and here it is one of the file.
    assert(error instanceof Error, 'what is thrown is an error');
    return [say.refused({ sentence: error.message })];
  }
}
