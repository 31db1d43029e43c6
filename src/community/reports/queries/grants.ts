import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Grant, GuideAnswers } from '../rules';
import { answersIn, grantIn, tokenHash } from '../store';

type Inside = Pick<Here, 'db' | 'community'>;

/** A grant as it is now. */
export interface KeptGrant extends Grant {
  readonly id: Id;
  readonly slug: string;
  readonly version: number;
  readonly at: Instant;
}

interface GrantRow {
  id: Id;
  slug: string;
  version: number;
  at: Instant;
  body: unknown;
}

const GRANTS = `
  select g.id, g.slug, g.version, v.at, v.body
  from grants g join grant_versions v on v.community_id = g.community_id and v.grant_id = g.id and v.version = g.version
  where g.community_id = $1`;

const grantOf = ({ body, ...kept }: GrantRow): KeptGrant => ({ ...grantIn(body), ...kept });

/** Every grant, the one that ends last first. */
export async function grantsOf({ db, community }: Inside): Promise<readonly KeptGrant[]> {
  const found = (await rows<GrantRow>(db, GRANTS, [community.id])).map(grantOf);
  return found.sort((one, other) => (one.untilOn === other.untilOn ? 0 : one.untilOn < other.untilOn ? 1 : -1));
}

/** One of them by its address. */
export async function grantBySlug({ db, community }: Inside, slug: string): Promise<KeptGrant | undefined> {
  const [found] = await rows<GrantRow>(db, `${GRANTS} and g.slug = $2`, [community.id, slug]);
  return found && grantOf(found);
}

export async function grantById({ db, community }: Inside, id: Id): Promise<KeptGrant | undefined> {
  const [found] = await rows<GrantRow>(db, `${GRANTS} and g.id = $2`, [community.id, id]);
  return found && grantOf(found);
}

/** An amount of a grant, with what proves it. */
export interface MoneyEntry {
  readonly id: Id;
  readonly axisId: Id | null;
  readonly kind: 'received' | 'spent';
  readonly on: Day;
  readonly cents: Cents;
  readonly what: string;
  readonly evidence: string;
  readonly corrects: Id | null;
  readonly isCorrected: boolean;
  /** Its line in the chronicle. */
  readonly line: number | null;
}

/** A period as it stood at a moment. */
export interface Span {
  readonly fromOn: Day;
  readonly untilOn: Day;
  readonly asOf: Instant;
}

const MONEY = `
  select m.id, m.axis_id as "axisId", m.kind, m.happened_on as "on", m.cents, m.what, m.corrects,
    m.evidence || coalesce((select ' · ' || x.name || ', SHA-256 ' || encode(x.sha256, 'hex') from grant_evidence e
      join files x on x.community_id = e.community_id and x.id = e.file_id
      where e.community_id = m.community_id and e.entry_id = m.id), '') as evidence,
    exists (select from grant_money x where x.community_id = m.community_id and x.corrects = m.id and x.at <= $5)
      as "isCorrected",
    (select min(c.number) from chronicle c where c.community_id = m.community_id and c.matter_id = m.id) as line
  from grant_money m
  where m.community_id = $1 and m.grant_id = $2 and m.happened_on between $3 and $4 and m.at <= $5
  order by m.happened_on, m.at, m.id`;

/**
 * Every amount received and spent under a grant in a period, oldest first. Typed with its evidence for now: the
 * treasury will answer this one question from its books, and nothing else here knows where money is kept.
 */
export async function moneyOf(
  { db, community }: Inside,
  grantId: Id,
  { fromOn, untilOn, asOf }: Span,
): Promise<readonly MoneyEntry[]> {
  const found = await rows<Omit<MoneyEntry, 'cents'> & { cents: number }>(db, MONEY, [
    ...[community.id, grantId, fromOn, untilOn, asOf],
  ]);
  return found.map((each) => ({ ...each, cents: cents(each.cents) }));
}

/** Answers of somebody who thinks about applying. */
export interface Guide {
  readonly id: Id;
  readonly answers: GuideAnswers;
  readonly by: string;
  readonly changedAt: Instant;
}

const GUIDES = `
  select g.id, g.answers, p.name as by, g.changed_at as "changedAt"
  from grant_guides g join people p on p.id = g.person_id where g.community_id = $1`;

const guideOf = ({ answers, ...rest }: Omit<Guide, 'answers'> & { answers: unknown }): Guide => ({
  ...rest,
  answers: answersIn(answers),
});

/** The guides that were begun, the newest first. */
export const guidesOf = async ({ db, community }: Inside): Promise<readonly Guide[]> =>
  (
    await rows<Omit<Guide, 'answers'> & { answers: unknown }>(db, `${GUIDES} order by g.changed_at desc limit 50`, [
      community.id,
    ])
  ).map(guideOf);

export async function guideById({ db, community }: Inside, id: Id): Promise<Guide | undefined> {
  const [found] = await rows<Omit<Guide, 'answers'> & { answers: unknown }>(db, `${GUIDES} and g.id = $2`, [
    community.id,
    id,
  ]);
  return found && guideOf(found);
}

/** A link for whoever checks a grant. */
export interface OfficerLink {
  readonly id: Id;
  readonly grantId: Id;
  readonly officer: string;
  readonly expiresOn: Day;
  readonly by: string;
  readonly at: Instant;
  readonly endedAt: Instant | null;
  readonly lastOpenedAt: Instant | null;
  readonly openings: number;
}

const LINKS = `
  select l.id, l.grant_id as "grantId", l.officer, l.expires_on as "expiresOn", p.name as by, l.at, e.at as "endedAt",
    o.last as "lastOpenedAt", coalesce(o.count, 0)::int as openings
  from officer_links l
  join people p on p.id = l.person_id
  left join officer_link_ends e on e.community_id = l.community_id and e.link_id = l.id
  left join lateral (
    select max(at) as last, count(*) as count from officer_link_openings
    where community_id = l.community_id and link_id = l.id) o on true
  where l.community_id = $1`;

/** The links of a grant, the newest first. */
export const linksOf = ({ db, community }: Inside, grantId: Id): Promise<readonly OfficerLink[]> =>
  rows<OfficerLink>(db, `${LINKS} and l.grant_id = $2 order by l.at desc`, [community.id, grantId]);

/** The link that an address carries, whether it still opens anything or not. */
export async function linkBehind({ db, community }: Inside, token: string): Promise<OfficerLink | undefined> {
  const [found] = await rows<OfficerLink>(db, `${LINKS} and l.token_hash = $2`, [community.id, tokenHash(token)]);
  return found;
}
