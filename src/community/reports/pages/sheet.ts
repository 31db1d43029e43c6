import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import { day, list, moment, money, type Words, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { type KeptProposal, neededYes, ruleSentence, stateOf } from '../../decisions';
import { estimateById, lengthWords } from '../../delivery';
import { type ChosenSplit, splitOfProposal, whySentence } from '../../funding';
import { type Organisation, seatHolders } from '../../members';
import { type NeedView, needByNumber, needSummaries } from '../../needs';
import { cut, type Fitted, fit, linesOf } from '../rules';

/** Words in the language they were written in. */
export interface Passage {
  readonly text: string;
  readonly language: string;
  /** What it answers, such as `À quelle fréquence :`. */
  readonly about?: string;
}

export interface SheetPart {
  readonly title: string;
  readonly passages: readonly Passage[];
  /** Where the rest of what was cut can be read. */
  readonly rest?: string;
}

/** The board's page, written out in the organisation's language; web page and PDF draw the same one. */
export interface Sheet {
  readonly language: string;
  readonly community: string;
  readonly above: string;
  readonly proposalNumber: string;
  readonly title: string;
  readonly documentTitle: string;
  /** Said above all when there is nothing to answer now. */
  readonly state: string;
  readonly lastDay: { readonly name: string; readonly value: string };
  readonly share: { readonly name: string; readonly value: string; readonly more: string };
  readonly need: SheetPart | null;
  readonly benefit: SheetPart | null;
  readonly proposed: SheetPart | null;
  readonly cost: CostPart;
  readonly refuse: SheetPart;
  readonly answerTo: SheetPart;
  readonly rule: SheetPart;
  readonly answer: {
    readonly title: string;
    readonly choices: readonly string[];
    readonly reason: string;
    readonly signed: string;
  };
  readonly issued: string;
  readonly issuedOn: string;
}

export interface CostPart {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly sentence: string;
}

/** What the board's page of one organisation says of one proposal today. */
export async function sheetOf(
  here: Here,
  proposal: KeptProposal,
  organisation: Organisation,
  address: string,
): Promise<Sheet> {
  const t = words(organisation.language);
  const { community, now } = here;
  const need = await needOf(here, proposal.needId);
  const split = await splitOfProposal(here, proposal.id);
  const cost = await costPart(here, proposal, split, organisation, t);
  const answerTo = await answerToPart(here, proposal, organisation, t);
  const state = stateWords(here, proposal, t);
  // Half a page wide, names take twice their lines.
  const taken = linesOf(cost.sentence) + linesOf(state) + LARGE * (linesOf(wordsOf(answerTo)) - 1);
  const on = (when: KeptProposal['closesAt']) => moment(when, community.timeZone, t.language);
  return {
    language: t.language,
    community: community.name,
    above: t.reports.above({ organisation: organisation.name }),
    proposalNumber: t.reports.proposalNumber({ number: String(proposal.number) }),
    title: proposal.title,
    documentTitle: t.reports.title({ title: proposal.title }),
    state,
    lastDay: {
      name: stateOf(proposal, now) === 'open' ? t.reports.lastDay() : t.reports.ended(),
      value: on(proposal.closesAt),
    },
    share: shareWords(here, proposal, split, organisation.id, t),
    ...passagesOf({ proposal, need, t, language: community.language, taken }),
    cost,
    refuse: refusePart(proposal, t),
    answerTo,
    rule: rulePart(proposal, community.currency, t),
    answer: {
      title: t.reports.answer(),
      choices: [t.reports.agree(), t.reports.agreeWithReservation(), t.reports.object(), t.reports.abstain()],
      reason: t.reports.answerReason(),
      signed: t.reports.answerSigned(),
    },
    issued: t.reports.issued({ moment: on(now), address }),
    issuedOn: dayOf(now, community.timeZone),
  };
}

async function needOf(here: Here, needId: Id | null): Promise<NeedView | undefined> {
  const [summary] = needId ? await needSummaries(here, [needId]) : [];
  return summary && needByNumber(here, summary.number);
}

function stateWords(here: Here, proposal: KeptProposal, t: Words): string {
  const { closing, withdrawal, outcome, opensAt } = proposal;
  const { timeZone } = here.community;
  const onDay = (when: KeptProposal['closesAt']) => day(dayOf(when, timeZone), t.language);
  const state = stateOf(proposal, here.now);
  if (withdrawal) return t.reports.stateWithdrawn({ day: onDay(withdrawal.at) });
  if (closing) {
    const on = { day: onDay(closing.at) };
    return outcome === 'adopted' ? t.reports.stateAdopted(on) : t.reports.stateRejected(on);
  }
  if (state === 'to-close') return t.reports.stateToClose();
  return state === 'scheduled' ? t.reports.stateScheduled({ moment: moment(opensAt, timeZone, t.language) }) : '';
}

function shareWords(
  { community }: Here,
  { amountCents }: KeptProposal,
  split: ChosenSplit | undefined,
  organisationId: Id,
  t: Words,
): Sheet['share'] {
  const amount = (value: Cents) => money(value, community.currency, t.language);
  const share = split?.shares.find((each) => each.organisationId === organisationId);
  const name = t.reports.share();
  if (!share) {
    return { name, value: amountCents === null ? t.reports.shareNoMoney() : t.reports.shareUnknown(), more: '' };
  }
  if (share.shareCents === 0) return { name, value: t.reports.shareNothing(), more: '' };
  return {
    name,
    value: t.reports.shareBeforeVat({ amount: amount(share.shareCents) }),
    more: t.reports.shareWithVat({ amount: amount(share.inclusiveCents) }),
  };
}

/** So many lines of a page are free for what members wrote, where all the rest is short. */
const TEXT_LINES = 18;
const FEWEST_TEXT_LINES = 7;
/** A line of the title is as high as two lines of text. */
const TITLE_CHARACTERS = 45;
const LARGE = 2;

interface Writing {
  readonly proposal: KeptProposal;
  readonly need: NeedView | undefined;
  readonly t: Words;
  /** The language that proposals are written in. */
  readonly language: string;
  /** Lines that something else takes. */
  readonly taken: number;
}

/** The need, what it would bring and what is proposed, in their authors' words, cut alike where they are long. */
function passagesOf(writing: Writing): Pick<Sheet, 'need' | 'benefit' | 'proposed'> {
  const { proposal, need, t, language, taken } = writing;
  const wording = need?.wordings[0];
  const labels = proposal.options.map(({ label }) => shortened(label));
  const options = labels.length > 0 ? t.reports.options({ options: list(labels, t.language) }) : '';
  const titleLines = Math.ceil(proposal.title.length / TITLE_CHARACTERS);
  const lines = TEXT_LINES - linesOf(options) - taken - (titleLines - 1) * LARGE;
  const texts = [wording?.today, wording?.enough, wording?.hurt, wording?.often, proposal.text].map(
    (each) => each ?? '',
  );
  const [today, enough, hurt, often, text] = fit(texts, Math.max(lines, FEWEST_TEXT_LINES));
  const inNeed = (fitted: Fitted | undefined, about?: string): readonly Passage[] =>
    fitted?.text && wording ? [{ text: fitted.text, language: wording.language, ...(about && { about }) }] : [];
  const isNeedCut = today?.isCut || enough?.isCut || hurt?.isCut || often?.isCut;
  const needPart = {
    title: t.reports.need(),
    passages: [...inNeed(today), ...inNeed(hurt, t.reports.needHurt()), ...inNeed(often, t.reports.needOften())],
    ...(isNeedCut && { rest: t.reports.rest() }),
  };
  const benefit = {
    title: t.reports.benefit(),
    passages: [...inNeed(enough), ...own(need ? saidWords(need, t) : '', t)],
  };
  const proposed = {
    title: t.reports.proposed(),
    passages: [...(text?.text ? [{ text: text.text, language }] : []), ...own(options, t)],
    ...(text?.isCut && { rest: t.reports.restOfProposal() }),
  };
  return { need: spoken(needPart), benefit: spoken(benefit), proposed: spoken(proposed) };
}

const wordsOf = ({ passages }: SheetPart): string => passages.map(({ text }) => text).join(' ');

const spoken = (part: SheetPart): SheetPart | null => (part.passages.length > 0 ? part : null);

const own = (text: string, t: Words): readonly Passage[] => (text ? [{ text, language: t.language }] : []);

function saidWords({ standing }: NeedView, t: Words): string {
  const usToo = standing.tally.counts['us-too'];
  const hurtsUs = standing.tally.counts['hurts-us'];
  if (usToo === 0 && hurtsUs === 0) return '';
  return t.reports.benefitSaid({ usToo, hurtsUs, both: usToo > 0 && hurtsUs > 0 ? 'yes' : 'no' });
}

async function costPart(
  here: Here,
  { amountCents }: KeptProposal,
  split: ChosenSplit | undefined,
  organisation: Organisation,
  t: Words,
): Promise<CostPart> {
  const title = t.reports.cost();
  const amount = (value: Cents) => money(value, here.community.currency, t.language);
  const columns = [t.reports.costOf(), t.reports.beforeVat(), t.reports.vat(), t.reports.withVat()];
  if (!split) {
    if (amountCents === null) return { title, columns: [], rows: [], sentence: t.reports.noMoney() };
    const whole = t.reports.costWhole({ length: 'none' });
    return { title, columns: columns.slice(0, 2), rows: [[whole, amount(amountCents)]], sentence: t.reports.noSplit() };
  }
  const estimate = await estimateById(here, split.estimateId);
  const length = estimate ? lengthWords(estimate, t) : 'none';
  const share = split.shares.find((each) => each.organisationId === organisation.id);
  const row = (name: string, before: Cents, vat: Cents, inclusive: Cents) => [
    name,
    amount(before),
    amount(vat),
    amount(inclusive),
  ];
  const why = share ? whySentence(share, split.key, t, here.community.currency) : '';
  return {
    title,
    columns,
    rows: [
      row(t.reports.costWhole({ length }), split.costCents, split.vatCents, split.inclusiveCents),
      ...(share
        ? [
            row(
              t.reports.costShare({ organisation: shortened(organisation.name) }),
              share.shareCents,
              share.vatCents,
              share.inclusiveCents,
            ),
          ]
        : []),
    ],
    sentence: why && `${t.reports.why()} ${cut(why, 3).text}`,
  };
}

function refusePart({ rule, voters }: KeptProposal, t: Words): SheetPart {
  const needed = neededYes(rule, voters.length);
  const silent = {
    small: t.reports.silentSmall(),
    medium: t.reports.silentMedium(),
    large: t.reports.silentLarge({ needed, voters: voters.length }),
  };
  const sentences = [t.reports.refuseObject(), t.reports.refuseReserve(), silent[rule.size]];
  return { title: t.reports.refuse(), passages: own(sentences.join(' '), t) };
}

/** At most so many people are named: a page is not a list. */
const MOST_NAMES = 3;

async function answerToPart(
  here: Here,
  proposal: KeptProposal,
  organisation: Organisation,
  t: Words,
): Promise<SheetPart> {
  const binding = (await seatHolders(here, organisation.id)).filter(
    ({ role }) => role === 'delegate' || role === 'deputy',
  );
  const named = (holders: typeof binding) =>
    list(
      holders.slice(0, MOST_NAMES).map(({ name }) => shortened(name)),
      t.language,
    );
  const carried =
    binding.length > 0
      ? t.reports.answerToDelegates({
          names: named(binding),
          count: binding.length,
          organisation: organisation.name,
        })
      : t.reports.answerToNobody({
          names: named((await seatHolders(here, null)).filter(({ role }) => role === 'coordinator')),
          organisation: organisation.name,
        });
  const opened = t.reports.openedBy({
    who: proposal.openedByName,
    day: day(dayOf(proposal.openedAt, here.community.timeZone), t.language),
  });
  return { title: t.reports.answerTo(), passages: own(`${carried} ${opened}`, t) };
}

function rulePart({ rule, window, voters }: KeptProposal, currency: string, t: Words): SheetPart {
  const most = window.upToCents === null ? 'none' : money(window.upToCents, currency, t.language);
  const sentences = [ruleSentence(rule, voters.length, t), t.reports.window({ days: window.days, most })];
  return { title: t.reports.rule(), passages: own(sentences.join(' '), t) };
}

const LONGEST_NAME = 48;

const shortened = (name: string): string =>
  name.length > LONGEST_NAME ? `${[...name].slice(0, LONGEST_NAME - 1).join('')}…` : name;
