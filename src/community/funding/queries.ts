import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { type Cents, cents } from '../../basics/money';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import type { AllocationKey } from '../charter/rules';
import { isKey, type SplitInput, type Why } from './rules';
import { InputShape, WhyShape } from './store';

/** What one organisation would pay, and why. */
export interface OrganisationShare {
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly organisationSlug: string;
  /** Excluding VAT. */
  readonly shareCents: Cents;
  readonly vatCents: Cents;
  readonly inclusiveCents: Cents;
  readonly why: Why;
}

/** A split as it was chosen, with everything it takes to work it out again. */
export interface ChosenSplit {
  readonly id: Id;
  readonly needId: Id;
  /** 1 for the first of its need. */
  readonly number: number;
  readonly estimateId: Id;
  readonly key: AllocationKey;
  readonly engine: number;
  readonly input: SplitInput;
  readonly hourlyCents: Cents;
  readonly charterVersion: number;
  readonly costCents: Cents;
  readonly vatCents: Cents;
  readonly inclusiveCents: Cents;
  readonly chosenAt: Instant;
  readonly chosenBy: string;
  /** By name; every member of that day, also those who pay nothing. */
  readonly shares: readonly OrganisationShare[];
}

interface SplitRow {
  id: Id;
  needId: Id;
  number: number;
  estimateId: Id;
  key: string;
  engine: number;
  inputs: unknown;
  hourlyCents: number;
  charterVersion: number;
  costCents: number;
  vatCents: number;
  chosenAt: Instant;
  chosenBy: string;
}

const SPLITS = `
  select s.id, s.need_id as "needId", s.number, s.estimate_id as "estimateId", s.key, s.engine, s.inputs,
    s.hourly_cents as "hourlyCents", s.charter_version as "charterVersion", s.cost_cents as "costCents",
    s.vat_cents as "vatCents", s.chosen_at as "chosenAt", p.name as "chosenBy"
  from splits s join people p on p.id = s.chosen_by`;
const NEWEST_OF_NEED = `${SPLITS} where s.community_id = $1 and s.need_id = $2 order by s.number desc limit 1`;
const BY_NUMBER = `${SPLITS} where s.community_id = $1 and s.need_id = $2 and s.number = $3`;
const BY_PROPOSAL = `${SPLITS}
  join proposal_splits ps on ps.community_id = s.community_id and ps.split_id = s.id
  where ps.community_id = $1 and ps.proposal_id = $2`;
const SHARES = `
  select h.organisation_id as "organisationId", o.name as "organisationName", o.slug as "organisationSlug",
    h.share_cents as "shareCents", h.vat_cents as "vatCents", h.why
  from split_shares h
  join organisations o on o.community_id = h.community_id and o.id = h.organisation_id`;
const SHARES_OF_SPLIT = `${SHARES} where h.community_id = $1 and h.split_id = $2 order by o.name`;
const SHARES_OF_PROPOSAL = `${SHARES}
  join proposal_splits ps on ps.community_id = h.community_id and ps.split_id = h.split_id
  where ps.community_id = $1 and ps.proposal_id = $2 order by o.name`;
const SHARE_OF_ORGANISATION = `${SHARES}
  join proposal_splits ps on ps.community_id = h.community_id and ps.split_id = h.split_id
  where ps.community_id = $1 and ps.proposal_id = $2 and h.organisation_id = $3`;

/** The split chosen last for a need. */
export const splitOf = async (here: Here, needId: Id): Promise<ChosenSplit | undefined> =>
  splitFrom(here, await rows<SplitRow>(here.db, NEWEST_OF_NEED, [here.community.id, needId]));

/** One of the splits chosen for a need, by its number. */
export const splitByNumber = async (here: Here, needId: Id, number: number): Promise<ChosenSplit | undefined> =>
  splitFrom(here, await rows<SplitRow>(here.db, BY_NUMBER, [here.community.id, needId, number]));

/** The split that a proposal carries. */
export const splitOfProposal = async (here: Here, proposalId: Id): Promise<ChosenSplit | undefined> =>
  splitFrom(here, await rows<SplitRow>(here.db, BY_PROPOSAL, [here.community.id, proposalId]));

/** What every organisation would pay under a proposal, by name; empty where the proposal carries no split. */
export const sharesOf = async (here: Here, proposalId: Id): Promise<readonly OrganisationShare[]> =>
  (await rows<ShareRow>(here.db, SHARES_OF_PROPOSAL, [here.community.id, proposalId])).map(shareFrom);

/** What one organisation would pay under a proposal; undefined where the proposal carries no split. */
export async function shareFor(here: Here, proposalId: Id, organisationId: Id): Promise<OrganisationShare | undefined> {
  const found = await rows<ShareRow>(here.db, SHARE_OF_ORGANISATION, [here.community.id, proposalId, organisationId]);
  return found.map(shareFrom)[0];
}

interface ShareRow {
  organisationId: Id;
  organisationName: string;
  organisationSlug: string;
  shareCents: number;
  vatCents: number;
  why: unknown;
}

async function splitFrom(here: Here, [row]: readonly SplitRow[]): Promise<ChosenSplit | undefined> {
  if (!row) return undefined;
  const shares = await rows<ShareRow>(here.db, SHARES_OF_SPLIT, [here.community.id, row.id]);
  const { inputs, ...rest } = row;
  const costCents = cents(row.costCents);
  const vatCents = cents(row.vatCents);
  return {
    ...rest,
    key: isKey(row.key) ? row.key : 'equal',
    input: InputShape.parse(inputs),
    hourlyCents: cents(row.hourlyCents),
    costCents,
    vatCents,
    inclusiveCents: cents(costCents + vatCents),
    shares: shares.map(shareFrom),
  };
}

const shareFrom = ({ why, ...row }: ShareRow): OrganisationShare => ({
  ...row,
  shareCents: cents(row.shareCents),
  vatCents: cents(row.vatCents),
  inclusiveCents: cents(row.shareCents + row.vatCents),
  why: WhyShape.parse(why),
});
