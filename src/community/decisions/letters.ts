import type { Id } from '../../basics/id';
import type { Cents } from '../../basics/money';
import { letter, list, moment, money, words } from '../../design';
import type { Community } from '../../machinery/here';
import type { Letter } from '../../machinery/post';
import { commitmentSentence, optionSentence, outcomeOf, resultSentence, ruleSentence } from './letters/sentences';
import type { Proposal, Result } from './rules';

/** Whom a letter is for, and which of their organisations it concerns. */
export interface LetterReader {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly community: Community;
}

type Numbered = Proposal & { readonly number: number };

/** A proposal is open: until when, what it costs, what others add (such as the organisation's share), where to answer. */
export function openedLetter(
  reader: LetterReader,
  proposal: Numbered,
  origin: string,
  extra: readonly string[],
): Letter {
  const t = words(reader.language);
  const { title, amountCents, closesAt, opensAt, options, rule, commitment } = proposal;
  const { timeZone, currency } = reader.community;
  const labels = options.map((each) => each.label);
  const until = moment(closesAt, timeZone, t.language);
  const lines: readonly (string | false)[] = [
    t.decisions.letterOpened({ organisation: reader.organisationName, title }),
    t.decisions.letterWindow({ from: moment(opensAt, timeZone, t.language), until }),
    amountCents !== null && t.decisions.letterAmount({ amount: money(amountCents, currency, t.language) }),
    options.length > 0 && t.decisions.letterOptions({ options: list(labels, t.language) }),
    ruleSentence(rule, proposal.voters.length, t),
    commitment ? commitmentSentence(commitment, reader, t) : false,
    ...extra,
    t.decisions.letterStages(),
  ];
  const subject = t.decisions.letterOpenedSubject({ title, until });
  const link = { href: address(reader, proposal, origin), label: t.decisions.letterAnswer() };
  return write(reader, { kind: 'proposal-opened', subject, lines, link });
}

/** A proposal is closed: the result in one sentence, and what others add. */
export function closedLetter(
  reader: LetterReader,
  proposal: Numbered,
  result: Result,
  origin: string,
  extra: readonly string[] = [],
): Letter {
  const t = words(reader.language);
  const { title, closing } = proposal;
  const { money: put } = result;
  const show = (amount: Cents) => money(amount, reader.community.currency, t.language);
  const lines: readonly (string | false)[] = [
    t.decisions.letterClosed({ title }),
    resultSentence(result, t),
    closing?.words ?? false,
    optionSentence(result, t),
    put ? t.decisions.letterMoney({ gathered: show(put.gatheredCents), needed: show(put.neededCents) }) : false,
    ...extra,
  ];
  const subject = t.decisions.letterClosedSubject({ title, outcome: outcomeOf(result) });
  const link = { href: address(reader, proposal, origin), label: t.decisions.letterSee() };
  return write(reader, { kind: 'proposal-closed', subject, lines, link });
}

/** A proposal was taken back: there is nothing to answer any more, and why. */
export function withdrawnLetter(reader: LetterReader, proposal: Numbered, origin: string): Letter {
  const t = words(reader.language);
  const { title, withdrawal } = proposal;
  const lines = [t.decisions.letterWithdrawn({ title }), withdrawal?.reason ?? ''];
  const subject = t.decisions.letterWithdrawnSubject({ title });
  const link = { href: address(reader, proposal, origin), label: t.decisions.letterSee() };
  return write(reader, { kind: 'proposal-withdrawn', subject, lines, link });
}

/** Where a proposal is read, for a letter. */
export const address = (
  { community }: Pick<LetterReader, 'community'>,
  { number }: Pick<Numbered, 'number'>,
  origin: string,
): string => `${origin}/${community.slug}/proposals/${number}`;

interface Written {
  readonly kind: string;
  readonly subject: string;
  readonly lines: readonly (string | false)[];
  readonly link: { readonly href: string; readonly label: string };
}

type Addressee = Omit<LetterReader, 'organisationId' | 'organisationName'>;

/** A letter of this room to one reader. */
export function write(
  { email, name, language, community }: Addressee,
  { kind, subject, lines, link }: Written,
): Letter {
  const t = words(language);
  const paragraphs = [t.decisions.letterHello({ name }), ...lines.flatMap((line) => line || [])];
  return { to: email, kind, subject, ...letter(t, { paragraphs, link, from: community.name }) };
}
