import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { type Html, Notice, names, Section, Table, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { PanelPart } from '../../../decisions';
import {
  type CarriedRound,
  isTakenBeside,
  proposalsOfRound,
  type RoundProposal,
  roundOfProposal,
  roundOwedBy,
} from '../../queries';
import { besideCash, bindsSomebody, fundedCents, payersLeft } from '../../rules';
import { ownFirst, ownIds } from '../common';
import { owedNotice } from '../needless';
import { amountOf, roundPath } from './common';
import { OwnShares } from './own-shares';

/** A panel for the proposal's page: one's own amount before the answer, everybody's after it. */
export async function proposalRoundPanel(request: Request, proposal: ProposalAt): Promise<PanelPart | ''> {
  const carried = await roundOfProposal(request.here, proposal.id);
  if (!carried) return '';
  const t = words(request.language);
  const isOwed = (await roundOwedBy(request.here, carried.round.id)) !== undefined;
  return {
    amountAt: '#round',
    before: (
      <>
        <Left {...{ request, proposal, carried, t }} />
        {await decidedNotice(request, proposal, carried)}
        <OwnShares {...{ request, ...carried, isOwed, t }} />
      </>
    ),
    after: <All {...{ request, carried, t }} />,
  };
}

interface ProposalAt {
  readonly id: Id;
  readonly closing: unknown;
  readonly withdrawal: unknown;
}

interface CarriedProps {
  readonly request: Request;
  readonly carried: CarriedRound;
  readonly t: Words;
}

/** While it can still be closed: that one of those who would pay is gone, and what to do. */
function Left({ request, proposal, carried, t }: CarriedProps & { proposal: ProposalAt }) {
  if (proposal.closing || proposal.withdrawal) return '';
  const { here } = request;
  const today = dayOf(here.now, here.community.timeZone);
  const left = payersLeft(carried.round, carried.shares, today).map(({ name }) => name);
  return (
    left.length > 0 && (
      <Notice kind="bad">
        <p>{t.fundingRounds.payerLeft({ organisations: names(left, t.language) })}</p>
      </Notice>
    )
  );
}

/** That it binds nobody, or would bind nobody, since projects that it pays are owed otherwise; and what pays them. */
async function decidedNotice(
  request: Request,
  proposal: ProposalAt,
  { round, result }: CarriedRound,
): Promise<Html | ''> {
  const { here } = request;
  const { fundingRounds: say } = words(request.language);
  const funded = round.projects.filter(({ id }) => result.outcome.order.includes(id));
  const matters = funded.map(({ id, number, title }) => ({ kind: 'project' as const, id, number, title }));
  const carrying = (await proposalsOfRound(here, round.id)).find(({ id }) => id === proposal.id);
  const isOver = carrying?.adoption === 'owed-already';
  if (!isOver && carrying?.endedAt !== null) return '';
  const areTaken = await Promise.all(matters.map((matter) => isTakenBeside(here, matter, proposal.id)));
  const taken = matters.filter((_, place) => areTaken[place]);
  if (isOver) return owedNotice(request, taken, say.adoptedOwedAlready({ number: carrying.number }));
  return taken.length > 0 ? owedNotice(request, taken, say.owedSince()) : '';
}

function All({ request, carried: { round, result, shares }, t }: CarriedProps) {
  const { fundingRounds: say } = t;
  const amount = amountOf(request, t);
  const members = new Map(round.members.map((member) => [member.id, member]));
  const total = amount(fundedCents(result.input, result.outcome));
  const paying = shares.filter(({ totalCents }) => totalCents > 0);
  const beside = besideCash(shares);
  return (
    <Section title={say.panelTitle()} id="round">
      <p>{say.carriesRound({ funded: result.outcome.order.length, total, title: round.title })}</p>
      <Table
        quiet
        caption={say.panelTitle()}
        columns={[
          { name: say.organisation() },
          { name: say.cash(), numeric: true },
          ...beside.map((of) => ({ name: say[of](), numeric: true })),
        ]}
        rows={ownFirst(paying, ownIds(request)).map((share) => {
          const member = members.get(share.organisationId);
          return [
            member?.name ?? '–',
            <a href={roundPath(request, round.number, `/receipts/${member?.slug}`)}>{amount(share.cashCents)}</a>,
            ...beside.map((of) => share[`${of}Cents`] > 0 && amount(share[`${of}Cents`])),
          ];
        })}
      />
      <p>
        <a href={roundPath(request, round.number)}>{say.seeRound()}</a>
      </p>
    </Section>
  );
}

/** On the round's own page: the proposals that carry its result, and what became of each. */
export function CarriedBy({ request, proposals }: { request: Request; proposals: readonly RoundProposal[] }) {
  const t = words(request.language);
  const { slug } = request.here.community;
  return (
    proposals.length > 0 && (
      <ul>
        {proposals.map((proposal) => (
          <li>
            <a href={`/${slug}/proposals/${proposal.number}`}>{carriedWords(proposal, t)}</a>
          </li>
        ))}
      </ul>
    )
  );
}

function carriedWords({ number, endedAt, outcome, adoption }: RoundProposal, t: Words): string {
  const { fundingRounds: say } = t;
  if (adoption === 'payer-left') return say.adoptedPayerLeft({ number });
  if (adoption === 'owed-already') return say.adoptedOwedAlready({ number });
  if (adoption === 'obliged') return say.adoptedIn({ number });
  return endedAt === null || outcome === 'adopted' ? say.proposedIn({ number }) : say.notCarriedFurther({ number });
}

/** Whether the result may still be put to everyone: no other proposal carries it or was adopted with it. */
export const mayBeProposed = (proposals: readonly RoundProposal[]): boolean =>
  proposals.every(
    ({ endedAt, outcome, adoption }) => endedAt !== null && (outcome !== 'adopted' || !bindsSomebody(adoption)),
  );
