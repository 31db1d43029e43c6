import type { Id } from '../../../basics/id';
import { type Instant, instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type Merge, mergedInto } from '../rules';
import {
  BECAME,
  type Became,
  type Dossier,
  datedFact,
  type FactRow,
  factOf,
  factsOf,
  type LevelRow,
  levelOf,
  type MergeRow,
  mergeOf,
  rowNow,
  standingFrom,
  type Undated,
} from '../store';
import type { AnswerView, ContributionView, NeedView, RelatedNeed, ReleaseView, WordingVersion } from './need-view';

/**
 * A need and all about it, in three statements asked at once, and a fourth where needs were ever merged with it;
 * undefined when there is none with that number.
 */
export async function needByNumber(here: Omit<Here, 'actor'>, number: number): Promise<NeedView | undefined> {
  const kept = await keptNeed(here, number);
  return kept && viewAt(kept, here.now);
}

/** The same before the day is looked at: what is kept, from which follows how the need stands at a moment. */
export async function keptNeed(here: Omit<Here, 'actor'>, number: number): Promise<KeptNeed | undefined> {
  const parameters = [here.community.id, number];
  const [[row], answers, contributions] = await Promise.all([
    rows<NeedRow>(here.db, NEED, parameters),
    rows<AnswerView>(here.db, ANSWERS, parameters),
    rows<ContributionView>(here.db, CONTRIBUTIONS, parameters),
  ]);
  if (!row) return undefined;
  const [family] = row.isAlone ? [] : await rows<Family>(here.db, FAMILY, parameters);
  return keptFrom(row, family, answers, contributions.reverse());
}

interface NeedRow extends RelatedNeed {
  isAlone: boolean;
  facts: Undated<FactRow>[] | null;
  levels: (Undated<LevelRow> & { by: string; organisation: string | null })[] | null;
  wordings: Undated<WordingVersion>[] | null;
  releases: ReleaseView[] | null;
  awaited: { id: Id; name: string }[] | null;
  became: Became;
}

/** The tree of merges that a need stands in, itself among them. */
interface Family {
  tree: Undated<RelatedNeed>[];
  merges: Undated<MergeRow>[] | null;
}

export interface KeptNeed extends Omit<NeedView, 'standing' | 'folded'> {
  readonly dossier: Dossier & { readonly tree: readonly RelatedNeed[] };
}

/** A need as it stands at a moment: a window that has ended by then changes whom it waits for, without any act. */
export function viewAt({ dossier, ...kept }: KeptNeed, now: Instant): NeedView {
  const standing = standingFrom(dossier, now);
  const foldedIds = standing.gathered.needIds.filter((id) => id !== kept.need.id);
  return { ...kept, standing, folded: foldedIds.map((id) => byId(dossier.tree, id)) };
}

function keptFrom(
  row: NeedRow,
  family: Family | undefined,
  answers: readonly AnswerView[],
  contributions: readonly ContributionView[],
): KeptNeed {
  const { isAlone: _, facts, levels, wordings, releases, awaited, became, ...need } = row;
  const tree = family?.tree.map((each): RelatedNeed => ({ ...each, voicedAt: instant(each.voicedAt) })) ?? [need];
  const marks = (levels ?? []).map(({ by, organisation, at, ...level }) => ({
    ...levelOf({ ...level, at: instant(at) }),
    by,
    organisation,
  }));
  const dossier = {
    need,
    tree,
    facts: (facts ?? []).map((row) => ({ ...factOf(rowNow(became, datedFact(row))), needId: row.need_id })),
    answers,
    levels: marks,
    merges: (family?.merges ?? []).map(mergeFrom),
  };
  return {
    dossier,
    need,
    wordings: (wordings ?? []).map((each) => ({ ...each, at: instant(each.at) })),
    facts: factsOf(dossier),
    answers,
    levels: marks,
    contributions,
    releases: releases ?? [],
    mergedInto: liesIn(need.id, dossier.merges, tree),
    awaited: awaited ?? [],
  };
}

const mergeFrom = ({ at, undone_at, ...merge }: Undated<MergeRow>): Merge =>
  mergeOf({ ...merge, at: instant(at), undone_at: undone_at === null ? null : instant(undone_at) });

function liesIn(id: Id, merges: readonly Merge[], tree: readonly RelatedNeed[]): NeedView['mergedInto'] {
  const keptId = mergedInto(merges, id);
  const merge = merges.findLast((each) => each.foldedId === id && !each.undone);
  return keptId && merge ? { ...byId(tree, keptId), reason: merge.reason } : null;
}

function byId(tree: readonly RelatedNeed[], id: Id): RelatedNeed {
  const found = tree.find((each) => each.id === id);
  if (!found) throw new Error('a tree of merges holds every need that its merges name');
  return found;
}

const TREE = `
  select t.id from needs t where t.community_id = $1 and (t.id = n.root_id or (t.root_id = n.root_id and t.root_id <> t.id))`;

const OWN = `
  n.id, n.number, n.title, n.language, n.version, n.modules, n.author_id as "authorId",
  n.author_organisation_id as "authorOrganisationId", n.voiced_at as "voicedAt", n.root_id as "rootId",
  n.waiting_count as "waitingCount", p.name as by, o.name as organisation`;
const FROM = `
  from needs n join people p on p.id = n.author_id
  left join organisations o on o.community_id = $1 and o.id = n.author_organisation_id
  where n.community_id = $1`;

// What the need's own row says there is none of is not looked for.
const NEED = `
  select ${OWN},
    not exists (
      select from needs t where t.community_id = $1 and t.root_id = n.root_id and t.root_id <> t.id) as "isAlone",
    (select json_agg(x) from (
      select f.need_id, f.position, f.kind, f.at, f.organisation_id, f.organisation_ids, f.addressed_to, f.until
      from need_facts f
      where f.community_id = $1 and f.need_id = any(array(${TREE})) order by f.need_id, f.position) x) as facts,
    case when n.level is not null then (select json_agg(x) from (
      select l.id, l.level, l.organisation_id, l.move, l.reason, l.person_id as "personId", l.seat_id as "seatId", l.at,
             p.name as by, o.name as organisation
      from need_levels l join people p on p.id = l.person_id
      left join organisations o on o.community_id = $1 and o.id = l.organisation_id
      where l.community_id = $1 and l.need_id = n.id order by l.position) x) end as levels,
    (select json_agg(x) from (
      select w.version, w.language, w.title, w.today, w.hurt, w.often, w.enough, w.existing, w.technical, w.modules, w.at,
             w.person_id as "personId", p.name as by
      from need_wordings w join people p on p.id = w.person_id
      where w.community_id = $1 and w.need_id = n.id order by w.version desc) x) as wordings,
    (select json_agg(x) from (
      select r.version_text as "versionText", r.released_on as "releasedOn", r.note,
             r.person_id as "personId", p.name as by
      from need_releases r join people p on p.id = r.person_id
      where r.community_id = $1 and r.need_id = n.id order by r.at) x) as releases,
    case when n.waiting_count > 0 then (select json_agg(x) from (
      select o.id, o.name from need_awaited e
      join organisations o on o.community_id = $1 and o.id = e.organisation_id
      where e.community_id = $1 and e.need_id = n.id order by o.name limit 100) x) end as awaited,
    ${BECAME} as became
  ${FROM} and n.number = $2`;

const FAMILY = `
  with tree as (select array(${TREE}) as ids from needs n where n.community_id = $1 and n.number = $2)
  select
    (select json_agg(x) from (
      select ${OWN} ${FROM} and n.id = any(tree.ids) order by n.voiced_at, n.id) x) as tree,
    (select json_agg(x) from (
      select m.id, m.kept_id as "keptId", m.folded_id as "foldedId", m.reason, m.person_id as "personId",
             m.seat_id as "seatId", m.at, u.id as undone_id, u.reason as undone_reason, u.person_id as undone_person,
             u.seat_id as undone_seat, u.at as undone_at
      from need_merges m
      left join need_merges u on u.community_id = $1 and u.undoes_id = m.id
      where m.community_id = $1 and m.undoes_id is null and m.folded_id = any(tree.ids) order by m.at, m.id) x) as merges
  from tree`;

const ANSWERS = `
  select a.id, a.need_id as "needId", coalesce(o.merged_into, a.organisation_id) as "organisationId", a.person_id as "personId",
         a.seat_id as "seatId", a.stage, a.kind, a.sentence, a.at, p.name as by, o.name as organisation,
         case when o.merged_into is null then o.left_on
           else (select h.left_on from organisations h where h.community_id = $1 and h.id = o.merged_into) end as "leftOn"
  from need_answers a
  join people p on p.id = a.person_id
  join organisations o on o.community_id = $1 and o.id = a.organisation_id
  where a.community_id = $1 and a.need_id = any(array(
    select t.id from needs n
    join needs t on t.community_id = $1 and (t.id = n.root_id or (t.root_id = n.root_id and t.root_id <> t.id))
    where n.community_id = $1 and n.number = $2))
  order by a.at, a.id`;

const CONTRIBUTIONS = `
  select c.id, c.version, c.section, c.addressed_to as "addressedTo", c.answers_id as "answersId", c.body,
         c.person_id as "personId", p.name as by, o.name as organisation,
         case when c.version = 1 then c.at else (
           select f.at from need_contributions f where f.community_id = $1 and f.id = c.id and f.version = 1) end as at
  from (
    select distinct on (k.id) k.* from need_contributions k
    where k.community_id = $1 and k.need_id = (select id from needs where community_id = $1 and number = $2)
    order by k.id desc, k.version desc limit 300
  ) c
  join people p on p.id = c.person_id
  left join organisations o on o.community_id = $1 and o.id = c.organisation_id
  order by at desc, c.id desc`;
