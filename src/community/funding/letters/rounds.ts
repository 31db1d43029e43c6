import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import { day, letter, list, money, type Words, words } from '../../../design';
import type { Community } from '../../../machinery/here';
import type { Letter } from '../../../machinery/post';
import type { RoundOutcome } from '../engine';
import type { CarriedRound, KeptRound } from '../queries';
import type { FundingRound, RoundMember, RoundShare } from '../rules';

/** Whom a letter is for. */
export interface RoundReader {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly community: Community;
}

/** A round opens: which projects, until when, and that nobody reads what is declared before the end. */
export function roundOpenedLetter(
  reader: RoundReader,
  round: FundingRound & Pick<KeptRound, 'follows'>,
  { name: organisation }: RoundMember,
  origin: string,
): Letter {
  const t = words(reader.language);
  const { fundingRounds: say, language } = t;
  const until = day(round.lastOn, language);
  const projects = list(
    round.projects.map(({ title, costCents }) => say.projectAtCost({ title, cost: amountFor(reader, t)(costCents) })),
    language,
  );
  return write(reader, round, origin, {
    kind: 'round-opened',
    subject: say.letterOpenedSubject({ title: round.title, until }),
    lines: [
      say.letterOpened({ organisation, until }),
      ...(round.follows ? [say.letterFollows(round.follows)] : []),
      ...[projects, say.sealedUntilFreeze()],
    ],
    see: say.letterDeclare(),
  });
}

/** A round ends soon and the reader's organisation has not declared: until when, and what saying nothing means. */
export function roundReminderLetter(
  reader: RoundReader,
  round: Pick<FundingRound, 'number' | 'title' | 'lastOn'>,
  { name: organisation }: Pick<RoundMember, 'name'>,
  origin: string,
): Letter {
  const { fundingRounds: say, language } = words(reader.language);
  const until = day(round.lastOn, language);
  return write(reader, round, origin, {
    kind: 'round-reminder',
    subject: say.letterReminderSubject({ title: round.title, until }),
    lines: [say.letterReminder({ organisation, title: round.title, until }), say.letterReminderSilence()],
    see: say.letterDeclare(),
  });
}

interface RoundTold {
  readonly outcome: RoundOutcome;
  readonly shares: readonly RoundShare[];
}

/** A round is frozen: what is funded, and what it comes to for one organisation; nothing is owed yet. */
export function roundFrozenLetter(
  reader: RoundReader,
  round: FundingRound,
  member: RoundMember,
  { outcome, shares }: RoundTold,
  origin: string,
): Letter {
  const t = words(reader.language);
  const { fundingRounds: say, language } = t;
  const titles = new Map<Id, string>(round.projects.map(({ id, title }) => [id, title]));
  const funded = outcome.order.map((id) => titles.get(id as Id) ?? '');
  const share = shares.find(({ organisationId }) => organisationId === member.id);
  return write(reader, round, origin, {
    kind: 'round-frozen',
    subject: say.letterFrozenSubject({ title: round.title }),
    lines: [
      say.letterFrozen({ count: funded.length, projects: list(funded, language) }),
      shareSentence(share, member.name, amountFor(reader, t), t),
      say.notOwedYet(),
    ],
    see: say.letterSee(),
  });
}

/** What a round comes to for one organisation, in a sentence; once it was adopted, what it owes. */
export function shareSentence(
  share: RoundShare | undefined,
  organisation: string,
  amount: (value: Cents) => string,
  t: Words,
  isOwed = false,
): string {
  const { fundingRounds: say } = t;
  const owed = isOwed ? 'yes' : 'no';
  if (!share || share.totalCents === 0) return say.shareNothing({ organisation, isOwed: owed });
  const { cashCents, inkindCents, voucherCents } = share;
  const beside = [
    ...(inkindCents > 0 ? [say.shareInkind({ amount: amount(inkindCents) })] : []),
    ...(voucherCents > 0 ? [say.shareVoucher({ amount: amount(voucherCents) })] : []),
  ];
  if (cashCents === 0) return say.shareNoMoney({ organisation, beside: list(beside, t.language), isOwed: owed });
  const sentence = say.share({ organisation, cash: amount(cashCents), isOwed: owed });
  return beside.length > 0 ? `${sentence} ${say.shareBeside({ beside: list(beside, t.language) })}` : sentence;
}

/** What a letter about a proposal that carries a round says of one organisation; nothing where it takes no part. */
export function roundShareLines(
  share: RoundShare | undefined,
  organisation: string,
  currency: string,
  language: string,
): readonly string[] {
  if (!share) return [];
  const t = words(language);
  return [shareSentence(share, organisation, (value) => money(value, currency, t.language), t)];
}

/** What became of a round whose proposal is closed, for one of its members: what it owes from here on, or that nobody owes. */
export function roundClosedLines(
  { round, shares }: Pick<CarriedRound, 'round' | 'shares'>,
  outcome: 'obliged' | 'payer-left' | 'owed-already' | 'not-adopted',
  organisationId: Id,
  currency: string,
  language: string,
): readonly string[] {
  const member = round.members.find(({ id }) => id === organisationId);
  if (!member) return [];
  const { fundingRounds: say, language: shown } = words(language);
  const own = shares.find((share) => share.organisationId === organisationId);
  const owed = own?.cashCents ?? cents(0);
  const given = own?.inkindCents ?? cents(0);
  const said = { title: round.title, organisation: member.name, amount: money(owed, currency, shown) };
  if (outcome === 'obliged') {
    const worth = { organisation: member.name, amount: money(given, currency, shown) };
    const hours = given > 0 ? [say.letterAdoptedHours(worth)] : [];
    return [owed > 0 ? say.letterAdopted(said) : say.letterAdoptedNothing(said), ...hours];
  }
  if (outcome === 'owed-already') return [say.letterOwedAlready(said)];
  return [outcome === 'payer-left' ? say.letterPayerLeft(said) : say.letterNotAdopted(said)];
}

/** The same of the round that a proposal carries, for a page of another room. */
export const roundShareSentence = (
  { shares }: Pick<CarriedRound, 'shares'>,
  organisationId: Id,
  organisation: string,
  amount: (value: Cents) => string,
  t: Words,
  isOwed = false,
): string =>
  shareSentence(
    shares.find((share) => share.organisationId === organisationId),
    organisation,
    amount,
    t,
    isOwed,
  );

const amountFor =
  ({ community }: RoundReader, t: Words) =>
  (value: number) =>
    money(cents(value), community.currency, t.language);

interface Written {
  readonly kind: string;
  readonly subject: string;
  readonly lines: readonly string[];
  readonly see: string;
}

function write(
  { email, name, language, community }: RoundReader,
  { number }: Pick<FundingRound, 'number'>,
  origin: string,
  { kind, subject, lines, see }: Written,
): Letter {
  const t = words(language);
  const paragraphs = [t.fundingRounds.letterHello({ name }), ...lines];
  const link = { href: `${origin}/${community.slug}/funding-rounds/${number}`, label: see };
  return { to: email, kind, subject, ...letter(t, { paragraphs, link, from: community.name }) };
}
