import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { assert } from '../../../basics/outcome';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { byName, isKey, type Split, type SplitInput, type Why } from '../rules';
import { InputShape, WhyShape } from '../store';
import type { ObligationMatter } from './obligations';

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
  /** Whose cost it is. */
  readonly matter: ObligationMatter;
  /** 1 for the first of its need or project. */
  readonly number: number;
  /** What the lines of a need come from, and the rate they were priced at; null for a project. */
  readonly estimateId: Id | null;
  readonly key: Split['key'];
  readonly engine: number;
  readonly input: SplitInput;
  readonly hourlyCents: Cents | null;
  readonly charterVersion: number;
  readonly costCents: Cents;
  readonly vatCents: Cents;
  readonly inclusiveCents: Cents;
  readonly chosenAt: Instant;
  readonly chosenBy: string;
  /** By name; every member of that day, also those who pay nothing. */
  readonly shares: readonly OrganisationShare[];
}

type Inside = Pick<Here, 'db' | 'community'>;

/** The split chosen last for a need or a project. */
export const splitOf = async (here: Inside, matterId: Id): Promise<ChosenSplit | undefined> =>
  (await splits(here, NEWEST, [matterId]))[0];

/** One of the splits chosen for a need or a project, by its number. */
export const splitByNumber = async (here: Inside, matterId: Id, number: number): Promise<ChosenSplit | undefined> =>
  (await splits(here, BY_NUMBER, [matterId, number]))[0];

/** The split that a proposal carries. */
export const splitOfProposal = async (here: Inside, proposalId: Id): Promise<ChosenSplit | undefined> =>
  (await splits(here, BY_PROPOSAL, [proposalId]))[0];

/** Every split ever chosen, in the order of their making, fifty at a time; `after` is the last one of those before. */
export const splitsAfter = (here: Inside, after: Id | null): Promise<readonly ChosenSplit[]> =>
  splits(here, AFTER, [after]);

const SPLITS = `
  select s.id, case when s.need_id is null then 'project' else 'need' end as "matterKind",
    coalesce(s.need_id, s.project_id) as "matterId", coalesce(n.number, j.number) as "matterNumber",
    coalesce(n.title, j.title) as "matterTitle", s.number,
    s.estimate_id as "estimateId", s.key, s.engine, s.inputs, s.hourly_cents as "hourlyCents",
    s.charter_version as "charterVersion", s.cost_cents as "costCents", s.vat_cents as "vatCents",
    s.chosen_at as "chosenAt", p.name as "chosenBy", (
      select jsonb_agg(jsonb_build_object('organisationId', h.organisation_id, 'organisationName', o.name,
        'organisationSlug', o.slug, 'shareCents', h.share_cents, 'vatCents', h.vat_cents, 'why', h.why))
      from split_shares h
      join organisations o on o.community_id = h.community_id and o.id = h.organisation_id
      where h.community_id = s.community_id and h.split_id = s.id) as shares
  from splits s
  join people p on p.id = s.chosen_by
  left join needs n on n.community_id = s.community_id and n.id = s.need_id
  left join projects j on j.community_id = s.community_id and j.id = s.project_id`;
const OF_MATTER = `${SPLITS} where s.community_id = $1 and (s.need_id = $2 or s.project_id = $2)`;
const NEWEST = `${OF_MATTER} order by s.number desc limit 1`;
const BY_NUMBER = `${OF_MATTER} and s.number = $3`;
const BY_PROPOSAL = `${SPLITS}
  join proposal_splits ps on ps.community_id = s.community_id and ps.split_id = s.id
  where ps.community_id = $1 and ps.proposal_id = $2`;
const AFTER = `${SPLITS} where s.community_id = $1 and ($2::uuid is null or s.id > $2) order by s.id limit 50`;

interface SplitRow extends Omit<ChosenSplit, 'matter' | 'key' | 'input' | 'inclusiveCents' | 'shares'> {
  readonly matterKind: ObligationMatter['kind'];
  readonly matterId: Id;
  readonly matterNumber: number;
  readonly matterTitle: string;
  readonly key: string;
  readonly inputs: unknown;
  readonly shares: readonly ShareRow[] | null;
}

async function splits(here: Inside, text: string, parameters: readonly unknown[]): Promise<readonly ChosenSplit[]> {
  const found = await rows<SplitRow>(here.db, text, [here.community.id, ...parameters]);
  return found.map(({ matterKind, matterId, matterNumber, matterTitle, inputs, shares, key, ...row }) => {
    assert(isKey(key), 'a kept split has a key that the rules know');
    return {
      ...row,
      matter: { kind: matterKind, id: matterId, number: matterNumber, title: matterTitle },
      key,
      input: InputShape.parse(inputs),
      inclusiveCents: cents(row.costCents + row.vatCents),
      shares: sharesFrom(shares ?? []),
    };
  });
}

/** What every organisation would pay under a proposal, by name; empty where the proposal carries no split. */
export const sharesOf = async (here: Inside, proposalId: Id): Promise<readonly OrganisationShare[]> =>
  sharesFrom(await rows<ShareRow>(here.db, SHARES_OF_PROPOSAL, [here.community.id, proposalId]));

/** What one organisation would pay under a proposal; undefined where the proposal carries no split. */
export async function shareFor(
  here: Inside,
  proposalId: Id,
  organisationId: Id,
): Promise<OrganisationShare | undefined> {
  return sharesFrom(await rows<ShareRow>(here.db, SHARE_FOR, [here.community.id, proposalId, organisationId]))[0];
}

/**
 * What one organisation would pay under each of these proposals, and the page below the community's own that says how
 * it was worked out; those without a split are left out.
 */
export async function sharesFor(
  here: Inside,
  proposalIds: readonly Id[],
  organisationId: Id,
): Promise<ReadonlyMap<Id, OrganisationShare & { readonly explainedAt: string }>> {
  const parameters = [here.community.id, proposalIds, organisationId];
  const found = await rows<ShareRow & { proposalId: Id; explainedAt: string }>(here.db, SHARES_FOR, parameters);
  return new Map(
    found.flatMap(({ proposalId, explainedAt, ...row }) =>
      sharesFrom([row]).map((share) => [proposalId, { ...share, explainedAt }]),
    ),
  );
}

const SHARES = `
  select ps.proposal_id as "proposalId", h.organisation_id as "organisationId", o.name as "organisationName",
    o.slug as "organisationSlug", h.share_cents as "shareCents", h.vat_cents as "vatCents", h.why,
    format('%s/splits/%s', coalesce('needs/' || n.number, 'projects/' || j.number), s.number) as "explainedAt"
  from proposal_splits ps
  join splits s on s.community_id = ps.community_id and s.id = ps.split_id
  left join needs n on n.community_id = s.community_id and n.id = s.need_id
  left join projects j on j.community_id = s.community_id and j.id = s.project_id
  join split_shares h on h.community_id = ps.community_id and h.split_id = ps.split_id
  join organisations o on o.community_id = h.community_id and o.id = h.organisation_id
  where ps.community_id = $1`;
const SHARES_OF_PROPOSAL = `${SHARES} and ps.proposal_id = $2`;
const SHARE_FOR = `${SHARES} and ps.proposal_id = $2 and h.organisation_id = $3`;
const SHARES_FOR = `${SHARES} and ps.proposal_id = any($2) and h.organisation_id = $3`;

interface ShareRow {
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly organisationSlug: string;
  readonly shareCents: number;
  readonly vatCents: number;
  readonly why: unknown;
}

const sharesFrom = (found: readonly ShareRow[]): readonly OrganisationShare[] =>
  found
    .map(({ organisationId, organisationName, organisationSlug, ...row }) => ({
      organisationId,
      organisationName,
      organisationSlug,
      shareCents: cents(row.shareCents),
      vatCents: cents(row.vatCents),
      inclusiveCents: cents(row.shareCents + row.vatCents),
      why: WhyShape.parse(row.why),
    }))
    .sort((a, b) =>
      byName({ id: a.organisationId, name: a.organisationName }, { id: b.organisationId, name: b.organisationName }),
    );
