import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { moment, type Words, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { KeptProposal } from '../../decisions';
import {
  appealOfProposal,
  balanceSince,
  type CarriedRound,
  roundOfProposal,
  roundOwedBy,
  splitOfProposal,
} from '../../funding';
import type { Organisation } from '../../members';
import { catalogueOf, inPlainNames } from '../../modules';
import { type NeedView, needByNumber, needSummaries } from '../../needs';
import { linesOf } from '../rules';
import { carriedPart } from './carried';
import { lastDayOf, stateWords } from './moments';
import { objectingWords } from './objecting';
import {
  answerToPart,
  type CostPart,
  concernedWords,
  costPart,
  refusePart,
  rulePart,
  type ShareFigure,
  shareToday,
  shareWords,
  withStanding,
} from './parts';
import { LARGE, type Passages, passagesOf, type SheetPart } from './passages';

/** The board's page, written out in the organisation's language; web page and PDF draw the same one. */
export interface Sheet extends Passages {
  readonly language: string;
  readonly community: string;
  readonly above: string;
  readonly proposalNumber: string;
  readonly title: string;
  readonly documentTitle: string;
  /** Said above all: that there is nothing to answer now, and whom the matter concerns. */
  readonly state: string;
  readonly lastDay: { readonly name: string; readonly value: string };
  readonly share: ShareFigure;
  readonly cost: CostPart;
  /** What a no does; null once nothing can be refused any more. */
  readonly refuse: SheetPart | null;
  readonly answerTo: SheetPart;
  readonly rule: SheetPart;
  /** What is filled in by hand; null once nothing can be answered any more. */
  readonly answer: {
    readonly title: string;
    readonly choices: readonly string[];
    readonly reason: string;
    readonly signed: string;
  } | null;
  readonly issued: string;
  readonly issuedOn: string;
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
  const round = split ? undefined : await roundOfProposal(here, proposal.id);
  const carried = round && carriedPart(here, round, organisation, t, await isRoundOwed(here, round));
  const appeal = split || round ? undefined : await appealOfProposal(here, proposal.id);
  const asked = carried?.cost ?? (await costPart(here, proposal, split, organisation, t));
  const standing = await balanceSince(here, round?.round.id ?? appeal?.id ?? proposal.id, organisation.id);
  const modules = await catalogueOf(here);
  const cost = plainly(standing ? withStanding(asked, standing, here, t) : asked, modules, t);
  const share = {
    ...(carried?.share ?? shareWords(here, proposal, split, organisation.id, t)),
    ...(appeal && { explainedAt: `projects/${appeal.projectNumber}/pledges` }),
  };
  const hasMoney = proposal.amountCents !== null || Boolean(split ?? round ?? appeal);
  const answerTo = await answerToPart(here, proposal, organisation, t);
  const above = [
    stateWords(here, proposal, t),
    await objectingWords(here, proposal, t),
    await concernedWords(here, proposal, t),
  ];
  const state = above.filter(Boolean).join(' ');
  // Half a page wide, names take twice their lines.
  const taken = linesOf(cost.sentence) + linesOf(state) + LARGE * (linesOf(wordsOf(answerTo)) - 1);
  const endedAt = proposal.closing?.at ?? proposal.withdrawal?.at;
  const on = (when: KeptProposal['closesAt']) => moment(when, community.timeZone, t.language);
  return {
    language: t.language,
    community: community.name,
    above: t.reports.above({ organisation: organisation.name }),
    proposalNumber: t.reports.proposalNumber({ number: String(proposal.number) }),
    title: proposal.title,
    documentTitle: t.reports.title({ title: proposal.title }),
    state,
    lastDay: lastDayOf(here, proposal, t),
    share: standing ? shareToday(share, standing, here, t) : share,
    ...passagesOf({ proposal, need, t, language: community.language, taken }),
    cost,
    refuse: refusePart(proposal, hasMoney, t),
    answerTo,
    rule: rulePart(proposal, here, t),
    answer: endedAt
      ? null
      : {
          title: t.reports.answer(),
          choices: [t.reports.agree(), t.reports.agreeWithReservation(), t.reports.object(), t.reports.abstain()],
          reason: t.reports.answerReason(),
          signed: t.reports.answerSigned(),
        },
    issued: t.reports.issued({ moment: on(now), address }),
    issuedOn: dayOf(now, community.timeZone),
  };
}

const isRoundOwed = async (here: Here, { round }: CarriedRound): Promise<boolean> =>
  (await roundOwedBy(here, round.id)) !== undefined;

async function needOf(here: Here, needId: Id | null): Promise<NeedView | undefined> {
  const [summary] = needId ? await needSummaries(here, [needId]) : [];
  return summary && needByNumber(here, summary.number);
}

/** The cost with what people call the modules that it is for. */
const plainly = (cost: CostPart, modules: Parameters<typeof inPlainNames>[1], t: Words): CostPart => ({
  ...cost,
  sentence: inPlainNames(cost.sentence, modules, t.language, (name) => t.reports.moduleName({ name })),
});

const wordsOf = ({ passages }: SheetPart): string => passages.map(({ text }) => text).join(' ');
