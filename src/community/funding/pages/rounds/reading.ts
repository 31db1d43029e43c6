import { type Day, isDay } from '../../../../basics/day';
import { type Cents, cents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidy, tidyLine } from '../../../../basics/text';
import { allTyped, type Form, typed } from '../../../../machinery/web';
import type { Fraction, RoundSettings } from '../../../charter';
import { readWork } from '../../../delivery';
import type { OpenRoundInput } from '../../actions';
import { type DeclarationInput, type FundingRound, type RoundOptions, readAmounts } from '../../rules';

/** Reads the form that opens a round; what it does not ask is as the charter has it. */
export function readOpening(
  form: Form,
  usual: RoundOptions,
  currency: string,
): Omit<OpenRoundInput, 'seatId'> | Refusal {
  const lastOn = readLastDay(typed(form, 'lastOn'));
  if (isRefusal(lastOn)) return lastOn;
  const projects: OpenRoundInput['projects'][number][] = [];
  for (const text of allTyped(form, 'projects')) {
    if (!/^[1-9]\d{0,8}$/.test(text)) return refuse('unknown-choice', 'projects');
    const inkindMinutes = readHours(typed(form, `inkind-${text}`), `inkind-${text}`);
    if (isRefusal(inkindMinutes)) return inkindMinutes;
    projects.push({ number: Number(text), inkindMinutes, isLevied: allTyped(form, 'levies').includes(text) });
  }
  // The list shows the newest first; a round shows them in the order they were opened.
  projects.sort((a, b) => a.number - b.number);
  const options = readOptions(form, usual, currency);
  if (isRefusal(options)) return options;
  return { title: typed(form, 'title'), words: typed(form, 'words'), lastOn, projects, options };
}

function readLastDay(text: string): Day | Refusal {
  const written = tidy(text);
  if (written === '') return refuse('last-day-missing', 'lastOn');
  return isDay(written) ? written : refuse('not-a-day', 'lastOn');
}

function readOptions(form: Form, usual: RoundOptions, currency: string): RoundOptions | Refusal {
  const pool = readCents(typed(form, 'pool'), 'pool', currency);
  if (isRefusal(pool)) return pool;
  const largestPart = readPart(typed(form, 'part'), usual.largestPart);
  if (isRefusal(largestPart)) return largestPart;
  const backers = tidy(typed(form, 'backers'));
  if (!/^\d{0,4}$/.test(backers)) return refuse('backers-unreadable', 'backers');
  return {
    ...usual,
    key: oneOf<RoundSettings['key']>(form, 'key', ['equal', 'tier', 'cooperators'], usual.key),
    benefit: oneOf<RoundSettings['benefit']>(form, 'benefit', ['cost', 'count'], usual.benefit),
    poolMode: oneOf<RoundSettings['poolMode']>(form, 'poolMode', ['voucher', 'gap', 'ratio'], usual.poolMode),
    ties: oneOf<RoundSettings['ties']>(form, 'ties', ['default', 'id'], usual.ties),
    ...{ poolCents: pool ?? cents(0), largestPart, minBackers: backers === '' ? usual.minBackers : Number(backers) },
  };
}

const oneOf = <T extends string>(form: Form, name: string, words: readonly T[], usual: T): T =>
  words.find((each) => each === typed(form, name)) ?? usual;

/** `1/3`, `50 %` or `33,33 %`. */
function readPart(text: string, usual: Fraction): Fraction | Refusal {
  const written = tidy(text).replace(/\s/g, '').replace(',', '.');
  if (written === '') return usual;
  const [, top, bottom] = /^(\d{1,4})\/(\d{1,4})$/.exec(written) ?? [];
  if (top !== undefined && bottom !== undefined) return { numerator: Number(top), denominator: Number(bottom) };
  const [, percent] = /^(\d{1,3}(?:\.\d{1,2})?)%?$/.exec(written) ?? [];
  if (percent === undefined) return refuse('part-unreadable', 'part');
  return { numerator: Math.round(Number(percent) * 100), denominator: 10_000 };
}

/** Reads what an organisation declares. Refuses `limit-missing`, amounts as `readAmounts` does, hours as `readWork` does. */
export function readDeclarationForm(
  form: Form,
  { projects }: Pick<FundingRound, 'projects'>,
  currency: string,
): DeclarationInput | Refusal {
  const limitCents = readCents(typed(form, 'limit'), 'limit', currency);
  if (isRefusal(limitCents)) return limitCents;
  if (limitCents === null) return refuse('limit-missing', 'limit');
  const support: DeclarationInput['support'][number][] = [];
  for (const { id, number } of projects) {
    const score = typed(form, `score-${number}`);
    if (!/^\d?$/.test(score)) return refuse('unknown-choice', `score-${number}`);
    const capCents = readCents(typed(form, `cap-${number}`), `cap-${number}`, currency);
    if (isRefusal(capCents)) return capCents;
    const inkindMinutes = readHours(typed(form, `inkind-${number}`), `inkind-${number}`);
    if (isRefusal(inkindMinutes)) return inkindMinutes;
    support.push({ projectId: id, score: Number(score || 0), capCents, inkindMinutes });
  }
  return { limitCents, support };
}

/** One amount, not a range; null where nothing is written. */
function readCents(text: string, field: string, currency: string): Cents | null | Refusal {
  if (tidy(text) === '') return null;
  const amounts = readAmounts(text, currency, field);
  if (isRefusal(amounts)) return { ...amounts, refused: SAID_HERE[amounts.refused] ?? amounts.refused };
  const shown = tidyLine(text).slice(0, 60);
  return amounts.lowCents === amounts.highCents
    ? amounts.highCents
    : refuse('amount-unreadable', field, { typed: shown });
}

/** What the engine says of amounts in a file, said of a field. */
const SAID_HERE: Readonly<Record<string, string>> = {
  'amount-negative': 'typed-negative',
  'amount-too-large': 'typed-too-large',
};

/** Hours as people write them, a bare figure too; 0 where nothing is written. */
function readHours(text: string, field: string): number | Refusal {
  const written = tidyLine(text);
  if (written === '' || /^0+(?:[.,]0+)?$/.test(written)) return 0;
  const work = readWork(/^\d+(?:[.,]\d{1,2})?$/.test(written) ? `${written} h` : written, field);
  if (isRefusal(work))
    return { ...work, refused: work.refused === 'minutes-negative' ? 'inkind-negative' : work.refused };
  return work.lowMinutes === work.highMinutes ? work.highMinutes : refuse('work-one-value', field);
}
