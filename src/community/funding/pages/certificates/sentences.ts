import { cents } from '../../../../basics/money';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { money, sentenceFor } from '../../../../design';
import { type Certificate, countAgain } from '../../queries/certificates/counting';
import { type Difference, differencesOf } from '../../queries/certificates/differences';
import type { Telling } from '../explaining';

/** What does not hold in a certificate, one sentence each; none when the same input gives the same cents. */
export function certificateFaults(certificate: Certificate, telling: Telling): readonly string[] {
  const again = countAgain(certificate);
  if (isRefusal(again)) return [refusedSentence(certificate, again, telling)];
  const { outcome } = certificate;
  const { inputHash } = again.outcome;
  return [
    ...(inputHash === outcome.inputHash ? [] : [telling.t.certificates.inputChanged({ hash: outcome.inputHash })]),
    ...differencesOf({ ...outcome, inputHash }, again.outcome).map((each) => differenceSentence(each, telling)),
    ...('ledger' in certificate ? ledgerFaults(certificate.ledger, again.ledger, telling) : []),
  ];
}

const ledgerFaults = (was: unknown, is: unknown, telling: Telling): readonly string[] =>
  differencesOf(was, is, ['ledger']).map((each) => differenceSentence(each, telling));

/** `BEES coop › part hors TVA : le fichier dit 287,51 € ; recalculé, c'est 287,50 €.` */
function differenceSentence({ path, was, is }: Difference, { t, currency, nameOf }: Telling): string {
  const { certificates: say } = t;
  const isMoney = path.some((each) => each.endsWith('Cents'));
  const told = (value: unknown): string => {
    if (value === undefined) return say.nothing();
    if (isMoney && Number.isSafeInteger(value)) return money(cents(Number(value)), currency, t.language);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const names = path.filter((each) => each !== 'shares').map((each) => say.field({ field: nameOf(each) }));
  return say.difference({ where: names.join(' › '), was: told(was), is: told(is) });
}

function refusedSentence({ kind }: Certificate, refusal: Refusal, { t, currency }: Telling): string {
  const isVersion = refusal.refused === 'version-unknown';
  const room = isVersion ? 'certificates' : kind === 'split' ? 'funding' : kind === 'pledges' ? 'pledges' : 'joining';
  return t.certificates.refused({ sentence: sentenceFor(refusal, t, room, currency) });
}
