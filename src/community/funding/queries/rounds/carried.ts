import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { type Cents, cents } from '../../../../basics/money';
import { rows } from '../../../../machinery/database';
import { fundedCents, type RoundShare, roundShares, vatOn } from '../../rules';
import type { AdoptionOutcome } from '../../store';
import { type Inside, type KeptRound, roundById } from './loading';
import { type KeptResult, type RoundResult, resultFrom, resultOf } from './result';

/** The result that a proposal carries. */
export interface CarriedRound {
  readonly round: KeptRound;
  readonly result: RoundResult;
  readonly shares: readonly RoundShare[];
}

/** The round whose result a proposal puts to everyone; undefined where it carries none. */
export async function roundOfProposal(here: Inside, proposalId: Id): Promise<CarriedRound | undefined> {
  const [row] = await rows<{ roundId: Id }>(here.db, CARRIED, [here.community.id, proposalId]);
  const round = row && (await roundById(here, row.roundId));
  const result = round && (await resultOf(here, round.id));
  return round && result && { round, result, shares: roundShares(result.input, result.outcome) };
}

/** What all projects of it cost together, and what one organisation pays; excluding VAT, VAT, including it. */
export function roundTotals({ round, result, shares }: CarriedRound, organisationId: Id) {
  const own = shares.find((share) => share.organisationId === organisationId)?.cashCents ?? cents(0);
  const taxed = (cashCents: Cents) => ({ cashCents, ...vatOn(cashCents, round.vatBasisPoints) });
  return { whole: taxed(fundedCents(result.input, result.outcome)), own: taxed(own) };
}

/** A proposal that carries the result of a round, with what became of it. */
export interface RoundProposal {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  /** Null while it is open. */
  readonly endedAt: Instant | null;
  /** Null while it is open, and where it was withdrawn. */
  readonly outcome: string | null;
  readonly adoption: AdoptionOutcome | null;
}

/** The proposals that carry the result of a round, newest first. */
export const proposalsOfRound = (here: Inside, roundId: Id): Promise<readonly RoundProposal[]> =>
  rows<RoundProposal>(here.db, PROPOSALS, [here.community.id, roundId]);

/** What one organisation would pay under a proposal, excluding and including VAT. */
export interface CarriedAmount {
  readonly shareCents: Cents;
  readonly inclusiveCents: Cents;
  /** The page, below the community's own, that says how it was worked out. */
  readonly explainedAt: string;
}

/** What one organisation would pay under each of these proposals that carry a round; the others are left out. */
export async function roundAmountsFor(
  here: Inside,
  proposalIds: readonly Id[],
  organisationId: Id,
): Promise<ReadonlyMap<Id, CarriedAmount>> {
  const found = await rows<KeptResult & { proposalId: Id; vatBasisPoints: number; explainedAt: string }>(
    here.db,
    RESULTS,
    [here.community.id, proposalIds, organisationId],
  );
  return new Map(
    found.flatMap(({ proposalId, vatBasisPoints, explainedAt, ...kept }) => {
      const { input, outcome } = resultFrom(kept);
      const share = roundShares(input, outcome).find((each) => each.organisationId === organisationId);
      if (!share) return [];
      const { inclusiveCents } = vatOn(share.cashCents, vatBasisPoints);
      return [[proposalId, { shareCents: share.cashCents, inclusiveCents, explainedAt }] as const];
    }),
  );
}

const CARRIED =
  'select round_id as "roundId" from funding_round_proposals where community_id = $1 and proposal_id = $2';
const PROPOSALS = `
  select p.id, p.number, p.title, coalesce(c.at, w.at) as "endedAt", c.outcome, a.outcome as adoption
  from funding_round_proposals r
  join proposals p on p.community_id = r.community_id and p.id = r.proposal_id
  left join proposal_closings c on c.community_id = r.community_id and c.proposal_id = r.proposal_id
  left join proposal_withdrawals w on w.community_id = r.community_id and w.proposal_id = r.proposal_id
  left join funding_round_adoptions a on a.community_id = r.community_id and a.proposal_id = r.proposal_id
  where r.community_id = $1 and r.round_id = $2
  order by p.number desc`;
const RESULTS = `
  select r.proposal_id as "proposalId", g.vat_basis_points as "vatBasisPoints", f.input, f.outcome,
    format('funding-rounds/%s/receipts/%s', g.number, o.slug) as "explainedAt"
  from funding_round_proposals r
  join organisations o on o.community_id = r.community_id and o.id = $3
  join funding_rounds g on g.community_id = r.community_id and g.id = r.round_id
  join funding_freezes f on f.community_id = r.community_id and f.round_id = r.round_id
  where r.community_id = $1 and r.proposal_id = any($2)`;
