import type { Id } from '../../basics/id';
import { letter, list, moment, money, type Words, words } from '../../design';
import type { Community } from '../../machinery/here';
import type { Letter } from '../../machinery/post';
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
  const { title, amountCents, closesAt, opensAt, options } = proposal;
  const { timeZone, currency } = reader.community;
  const labels = options.map((each) => each.label);
  const until = moment(closesAt, timeZone, t.language);
  const lines = [
    t.decisions.letterOpened({ organisation: reader.organisationName, title }),
    t.decisions.letterWindow({ from: moment(opensAt, timeZone, t.language), until }),
    amountCents !== null && t.decisions.letterAmount({ amount: money(amountCents, currency, t.language) }),
    options.length > 0 && t.decisions.letterOptions({ options: list(labels, t.language) }),
    ...extra,
    t.decisions.letterStages(),
  ];
  const subject = t.decisions.letterOpenedSubject({ title, until });
  const link = { href: address(reader, proposal, origin), label: t.decisions.letterAnswer() };
  return write(reader, { kind: 'proposal-opened', subject, lines, link });
}

/** A proposal is closed: the result in one sentence. */
export function closedLetter(reader: LetterReader, proposal: Numbered, result: Result, origin: string): Letter {
  const t = words(reader.language);
  const { title } = proposal;
  const lines = [t.decisions.letterClosed({ title }), resultSentence(result, t), optionSentence(result, t)];
  const subject = t.decisions.letterClosedSubject({ title, outcome: result.outcome });
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

/** A result in one sentence, with its arithmetic. */
export function resultSentence({ because, yes, no, needed, voters }: Result, t: Words): string {
  if (because === 'objected') return t.decisions.resultObjected({ no, yes, voters });
  if (because === 'too-few-yes') return t.decisions.resultTooFew({ yes, needed, voters });
  return t.decisions.resultAdopted({ yes, voters });
}

/** Which option was taken; empty where there was no choice. */
export function optionSentence({ option }: Result, t: Words): string {
  if (!option) return '';
  return option.isTied
    ? t.decisions.resultOptionTied({ label: option.label })
    : t.decisions.resultOption({ label: option.label });
}

const address = ({ community }: LetterReader, { number }: Numbered, origin: string): string =>
  `${origin}/${community.slug}/proposals/${number}`;

interface Written {
  readonly kind: string;
  readonly subject: string;
  readonly lines: readonly (string | false)[];
  readonly link: { readonly href: string; readonly label: string };
}

function write({ email, name, language, community }: LetterReader, { kind, subject, lines, link }: Written): Letter {
  const t = words(language);
  const paragraphs = [t.decisions.letterHello({ name }), ...lines.flatMap((line) => line || [])];
  return { to: email, kind, subject, ...letter(t, { paragraphs, link, from: community.name }) };
}
