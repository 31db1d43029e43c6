import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { divideCall, joiningOffer, type SplitInput, settle } from '../../rules';
import type { Certificate, JoiningCertificate } from '../../store/certificates';
import { countSplit } from '../replay';
import { ledgerOf } from './ledger';
import { billOutcome, callOutcome, joiningOutcome, splitOutcome } from './outcomes';

export type { Certificate };

/** What a certificate says came out, and the ledger that says the same. */
export interface Counted {
  readonly outcome: Certificate['outcome'];
  readonly ledger?: unknown;
}

/**
 * Counts again, from its input alone, what a certificate says came out. Refuses what the rules refuse, and
 * `version-unknown` (`version`) where these rules are not known any more.
 */
export function countAgain(certificate: Certificate): Counted | Refusal {
  switch (certificate.kind) {
    case 'split':
      return splitAgain(certificate.input, certificate.outcome.engineVersion);
    case 'joining':
      return joiningAgain(certificate);
    case 'bill': {
      const settled = settle(certificate.input);
      return isRefusal(settled) ? settled : { outcome: billOutcome(certificate.input, settled) };
    }
    default:
      return { outcome: callOutcome(certificate.input, divideCall(certificate.input)) };
  }
}

function splitAgain(input: SplitInput, version: string): Counted | Refusal {
  const again = countSplit(input, Number(version));
  return isRefusal(again) ? again : { outcome: splitOutcome(input, again, version) };
}

function joiningAgain({ input, outcome, ledger }: JoiningCertificate): Counted | Refusal {
  const offer = joiningOffer(input, outcome.rule);
  if (isRefusal(offer)) return offer;
  return { outcome: joiningOutcome(input, offer), ledger: ledger && ledgerOf(input, offer) };
}
