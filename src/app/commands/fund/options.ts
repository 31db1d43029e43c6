import { parseArgs } from 'node:util';
import { isLanguage, type Language } from '../../../design';

/** What was typed after `bin/fund`. */
export interface FundOptions {
  readonly file: string | undefined;
  readonly isJson: boolean;
  readonly isLedger: boolean;
  readonly verify: string | undefined;
  readonly rule: string | undefined;
  readonly arithmetic: string | undefined;
  readonly ties: string | undefined;
  readonly language: Language;
  readonly currency: string;
}

export const USAGE = `bin/fund FILE                   a round (JSON), or an array of rounds: who is funded, who pays what, and why
bin/fund --ledger FILE          late joiners (JSON): what they pay and who gets it back
bin/fund FILE.pb --rule RULE    a Pabulib file, one shared budget; RULE such as mes_cost, greedy_cost, phragmen
bin/fund FILE --verify OUTPUT   checks what an earlier --json printed; OUTPUT may be a certificate (of a
                               round, a split, a joining, a bill, a call of pledges), without FILE
  --json                        figures instead of sentences
  --arithmetic cents|rational   whole cents (what is paid) or exact fractions (to verify)
  --ties default|id             how a tie between two projects ends
  --language fr|en|nl, --currency EUR`;

/** Reads the words of the command line; undefined when they cannot be meant. */
export function readOptions(words: readonly string[], environment: NodeJS.ProcessEnv): FundOptions | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        ledger: { type: 'boolean' },
        verify: { type: 'string' },
        rule: { type: 'string' },
        arithmetic: { type: 'string' },
        ties: { type: 'string' },
        language: { type: 'string' },
        currency: { type: 'string' },
      },
    });
    const [file, ...more] = positionals;
    if (more.length > 0 || (!file && !values.verify)) return undefined;
    const language = values.language ?? environment.LANG?.slice(0, 2);
    return {
      file,
      isJson: values.json === true,
      isLedger: values.ledger === true,
      verify: values.verify,
      rule: values.rule,
      arithmetic: values.arithmetic,
      ties: values.ties,
      language: isLanguage(language) ? language : 'fr',
      currency: values.currency ?? 'EUR',
    };
  } catch {
    return undefined;
  }
}
