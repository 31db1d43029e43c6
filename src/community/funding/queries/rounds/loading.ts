import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { cents } from '../../../../basics/money';
import { rows } from '../../../../machinery/database';
import type { Here } from '../../../../machinery/here';
import type { FundingRound, RoundMember, RoundProject } from '../../rules';
import { RoundOptionsShape } from '../../store';

export type Inside = Pick<Here, 'db' | 'community'>;

/** Who declared, and when for the last time: never what. */
export interface Declared {
  readonly organisationId: Id;
  readonly version: number;
  readonly at: Instant;
}

/** When a round was frozen, by whom, and the hash of everything it was computed from. */
export interface Frozen {
  readonly at: Instant;
  /** Null where it froze by itself. */
  readonly by: string | null;
  readonly inputHash: string;
}

/** A round as everybody may see it. */
export interface KeptRound extends FundingRound {
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly charterVersion: number;
  readonly declared: readonly Declared[];
  readonly frozen: Frozen | null;
  /** The round that it opens again; null where it is the first of its kind. */
  readonly follows: { readonly id: Id; readonly number: number } | null;
  /** The number of the round that opens it again. */
  readonly followedBy: number | null;
}

/** How many rounds one page shows. */
export const PAGE_ROUNDS = 50;

/** One round by its number. */
export const roundByNumber = async (here: Inside, number: number): Promise<KeptRound | undefined> =>
  (await rounds(here, BY_NUMBER, [number]))[0];

/** One round by its id. */
export const roundById = async (here: Inside, id: Id): Promise<KeptRound | undefined> =>
  (await rounds(here, BY_ID, [id]))[0];

/** The rounds, newest first, fifty at a time; `before` is the number of the last one of the page before. */
export const fundingRoundsOf = (here: Inside, before: number | null = null): Promise<readonly KeptRound[]> =>
  rounds(here, NEWEST, [before]);

/** The rounds whose time is over and that nobody froze, oldest first, a hundred at most. */
export const roundsToFreeze = (here: Inside, now: Instant): Promise<readonly KeptRound[]> =>
  rounds(here, OVERDUE, [now]);

/** The rounds that end between two moments, were not frozen before and of which nobody was reminded yet; the soonest first. */
export const roundsEnding = (here: Inside, after: Instant, until: Instant): Promise<readonly KeptRound[]> =>
  rounds(here, ENDING, [after, until]);

/** The rounds that still take declarations, and in which one of these organisations has not declared yet. */
export async function roundsAwaiting(
  here: Inside & Pick<Here, 'now'>,
  organisationIds: readonly Id[],
): Promise<readonly AwaitingRound[]> {
  if (organisationIds.length === 0) return [];
  return rows<AwaitingRound>(here.db, AWAITING, [here.community.id, here.now, organisationIds]);
}

/** A round that waits for an organisation's declaration. */
export interface AwaitingRound {
  readonly number: number;
  readonly title: string;
  readonly lastOn: Day;
  readonly organisationId: Id;
}

/** Of these projects, the first that another round offers which is not frozen yet. */
export async function projectUnderWay(
  here: Inside,
  projectIds: readonly Id[],
): Promise<{ readonly project: string; readonly number: number } | undefined> {
  const [found] = await rows<{ project: string; number: number }>(here.db, UNDER_WAY, [here.community.id, projectIds]);
  return found;
}

const PROJECTS = `
  (select jsonb_agg(jsonb_build_object('id', q.id, 'number', q.number, 'title', q.title, 'costCents', p.cost_cents,
      'inkindMinutes', p.inkind_minutes, 'inkindCents', p.inkind_cents, 'isLevied', p.is_levied) order by p.place)
    from funding_round_projects p
    join projects q on q.community_id = p.community_id and q.id = p.project_id
    where p.community_id = r.community_id and p.round_id = r.id) as projects`;
const MEMBERS = `
  (select jsonb_agg(jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'weight', m.weight,
      'leftOn', o.left_on) order by o.name, o.id)
    from funding_round_members m
    join organisations o on o.community_id = m.community_id and o.id = m.organisation_id
    where m.community_id = r.community_id and m.round_id = r.id) as members`;
const DECLARED = `
  (select jsonb_agg(jsonb_build_object('organisationId', d.organisation_id, 'version', d.version,
      'at', to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
    from (select organisation_id, max(version) as version, max(declared_at) as at from funding_declarations
      where community_id = r.community_id and round_id = r.id group by organisation_id) d) as declared`;
const ROUNDS = `
  select r.id, r.number, r.title, r.words, r.last_on as "lastOn", r.ends_at as "endsAt", r.options,
    r.hourly_cents as "hourlyCents", r.vat_basis_points as "vatBasisPoints", r.charter_version as "charterVersion",
    r.opened_at as "openedAt", w.name as "openedBy", f.frozen_at as "frozenAt", b.name as "frozenBy",
    f.input_hash as "inputHash",
    (select jsonb_build_object('id', e.id, 'number', e.number) from funding_round_followings x
      join funding_rounds e on e.community_id = x.community_id and e.id = x.follows_id
      where x.community_id = r.community_id and x.round_id = r.id) as follows,
    (select l.number from funding_round_followings x
      join funding_rounds l on l.community_id = x.community_id and l.id = x.round_id
      where x.community_id = r.community_id and x.follows_id = r.id) as "followedBy",
    ${PROJECTS}, ${MEMBERS}, ${DECLARED}
  from funding_rounds r
  join people w on w.id = r.opened_by
  left join funding_freezes f on f.community_id = r.community_id and f.round_id = r.id
  left join people b on b.id = f.frozen_by
  where r.community_id = $1`;
const BY_NUMBER = `${ROUNDS} and r.number = $2`;
const BY_ID = `${ROUNDS} and r.id = $2`;
const NEWEST = `
  ${ROUNDS} and ($2::integer is null or r.number < $2) order by r.number desc limit ${PAGE_ROUNDS}`;
const OVERDUE = `${ROUNDS} and f.round_id is null and r.ends_at <= $2 order by r.ends_at, r.number limit 100`;
const ENDING = `
  ${ROUNDS} and f.round_id is null and r.ends_at > $2 and r.ends_at <= $3
    and not exists (select from funding_round_reminders m where m.community_id = $1 and m.round_id = r.id)
  order by r.ends_at, r.number limit 100`;
const AWAITING = `
  select r.number, r.title, r.last_on as "lastOn", m.organisation_id as "organisationId"
  from funding_rounds r
  join funding_round_members m on m.community_id = r.community_id and m.round_id = r.id
  where r.community_id = $1 and r.ends_at > $2 and m.organisation_id = any($3)
    and not exists (select from funding_freezes f where f.community_id = $1 and f.round_id = r.id)
    and not exists (select from funding_declarations d
      where d.community_id = $1 and d.round_id = r.id and d.organisation_id = m.organisation_id)
  order by r.ends_at, r.number`;
const UNDER_WAY = `
  select q.title as project, r.number
  from funding_round_projects p
  join funding_rounds r on r.community_id = p.community_id and r.id = p.round_id
  join projects q on q.community_id = p.community_id and q.id = p.project_id
  where p.community_id = $1 and p.project_id = any($2)
    and not exists (select from funding_freezes f where f.community_id = $1 and f.round_id = r.id)
  order by r.number, p.place limit 1`;

interface RoundRow extends Omit<KeptRound, 'options' | 'projects' | 'members' | 'declared' | 'frozen' | 'hourlyCents'> {
  readonly options: unknown;
  readonly hourlyCents: number;
  readonly frozenAt: Instant | null;
  readonly frozenBy: string | null;
  readonly inputHash: string | null;
  readonly projects: readonly RoundProject[] | null;
  readonly members: readonly RoundMember[] | null;
  readonly declared: readonly Declared[] | null;
}

async function rounds(here: Inside, text: string, parameters: readonly unknown[]): Promise<readonly KeptRound[]> {
  const found = await rows<RoundRow>(here.db, text, [here.community.id, ...parameters]);
  return found.map(({ frozenAt, frozenBy, inputHash, projects, members, declared, options, hourlyCents, ...row }) => ({
    ...row,
    hourlyCents: cents(hourlyCents),
    options: RoundOptionsShape.parse(options),
    projects: projects ?? [],
    members: members ?? [],
    declared: declared ?? [],
    frozen: frozenAt && inputHash ? { at: frozenAt, by: frozenBy, inputHash } : null,
  }));
}
