import type { Id } from '../../../basics/id';
import { type Instant, instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Answer, LevelMark, Merge, NeedFact } from '../rules';
import { BECAME, type Became, becameOf, type FactRow, factOf, rowNow } from './facts';
import type { NeedsTable } from './tables';

/** A need as its own row has it. */
export interface Need {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly language: string;
  readonly version: number;
  readonly modules: readonly string[];
  readonly authorId: Id;
  readonly authorOrganisationId: Id | null;
  readonly voicedAt: Instant;
  readonly rootId: Id;
  readonly waitingCount: number;
}

/** Everything that decides whom a need waits for and how it stands: its own rows and those folded into it. */
export interface Dossier {
  readonly need: Need;
  /** The needs of the same tree of merges, this one among them. */
  readonly tree: readonly Need[];
  readonly facts: readonly (NeedFact & { readonly needId: Id })[];
  /** Those that may still count: of each need, organisation, person and stage the last one. */
  readonly answers: readonly (Answer & { readonly needId: Id })[];
  readonly levels: readonly LevelMark[];
  readonly merges: readonly Merge[];
}

const NEED = `
  select id, number, title, language, version, modules, author_id as "authorId",
         author_organisation_id as "authorOrganisationId", voiced_at as "voicedAt", root_id as "rootId",
         waiting_count as "waitingCount"
  from needs where community_id = $1`;
const LOCK_BY_NUMBER = `${NEED} and number = $2 for update`;
const LOCK_BY_IDS = `${NEED} and id = any($2) order by id for update`;

/**
 * The need with that number, locked until the transaction ends (its acts happen one after the other), and the rest of
 * it. All is asked in one breath: what comes after the lock is read once it is held.
 */
export async function lockNumber(here: Here, number: number): Promise<Dossier | undefined> {
  const [[need], own] = await Promise.all([
    rows<Need>(here.db, LOCK_BY_NUMBER, [here.community.id, number]),
    ownRows(here, number),
  ]);
  return need && dossierOf(here, need, own);
}

/** Several needs, locked in the order of their ids so that nobody waits for each other in a circle. */
export const lockIds = (here: Asking, ids: readonly Id[]): Promise<readonly Need[]> =>
  rows<Need>(here.db, LOCK_BY_IDS, [here.community.id, ids]);

const factsWhere = (needs: string) => `
  select need_id, position, kind, at, organisation_id, organisation_ids, addressed_to, until
  from need_facts where community_id = $1 and need_id ${needs} order by need_id, position`;
// Who changes their mind a hundred times has a hundred rows: what is no longer said need not be read at every act.
const answersWhere = (needs: string) => `
  select distinct on (need_id, organisation_id, person_id, stage)
         id, need_id as "needId", organisation_id as "organisationId", person_id as "personId", seat_id as "seatId", stage,
         kind, sentence, at
  from need_answers where community_id = $1 and need_id ${needs}
  order by need_id, organisation_id, person_id, stage, at desc, id desc`;
const LEVELS = `
  select id, level, organisation_id, move, reason, person_id as "personId", seat_id as "seatId", at
  from need_levels
  where community_id = $1 and need_id = n.id order by position`;
// One statement instead of four: every act on a need asks it.
const OWN = `
  select exists (select from need_merges m where m.community_id = $1 and m.kept_id = n.id)
      or exists (select from need_merges m where m.community_id = $1 and m.folded_id = n.id) as "wasMerged",
    (select json_agg(x) from (${factsWhere('= n.id')}) x) as facts,
    (select json_agg(x) from (${answersWhere('= n.id')}) x) as answers,
    (select json_agg(x) from (${LEVELS}) x) as levels,
    ${BECAME} as became
  from needs n where n.community_id = $1 and n.number = $2`;

// The tree of merges that the need with that number belongs to: almost always the need alone.
const TREE = `
  array(select root_id from needs where community_id = $1 and number = $2
        union select t.id from needs n join needs t on t.community_id = $1 and t.root_id = n.root_id and t.root_id <> t.id
              where n.community_id = $1 and n.number = $2)`;
const TREE_NEEDS = `${NEED} and id = any(${TREE})`;
const TREE_FACTS = factsWhere(`= any(${TREE})`);
const TREE_ANSWERS = answersWhere(`= any(${TREE})`);
const MERGES = `
  select m.id, m.kept_id as "keptId", m.folded_id as "foldedId", m.reason, m.person_id as "personId",
         m.seat_id as "seatId", m.at, u.id as undone_id, u.reason as undone_reason, u.person_id as undone_person,
         u.seat_id as undone_seat, u.at as undone_at
  from need_merges m
  left join need_merges u on u.community_id = m.community_id and u.undoes_id = m.id
  where m.community_id = $1 and m.undoes_id is null and m.folded_id = any(${TREE})
  order by m.at, m.id`;

/** Loads the rest of a need whose row is at hand. */
export const openDossier = async (here: Asking, need: Need): Promise<Dossier> =>
  dossierOf(here, need, await ownRows(here, need.number));

type Asking = Pick<Here, 'db' | 'community'>;
type Said = Answer & { readonly needId: Id };
type OwnRows = Awaited<ReturnType<typeof ownRows>>;

/** What a need has by itself, and whether there may be more. */
async function ownRows(here: Asking, number: number) {
  const [own] = await asking(here, number)<OwnRow>(OWN);
  return {
    wasMerged: own?.wasMerged ?? false,
    facts: (own?.facts ?? []).map(datedFact),
    answers: (own?.answers ?? []).map(dated),
    levels: (own?.levels ?? []).map(dated),
    became: own?.became ?? null,
  };
}

interface OwnRow {
  wasMerged: boolean;
  facts: Undated<FactRow>[] | null;
  answers: Undated<Said>[] | null;
  levels: Undated<LevelRow>[] | null;
  became: Became;
}

/** Moments inside JSON are texts as PostgreSQL writes them. */
export type Undated<Row> = {
  [Name in keyof Row]: Row[Name] extends Instant
    ? string
    : Row[Name] extends Instant | null
      ? string | null
      : Row[Name];
};

const dated = <Row extends { readonly at: string }>(row: Row) => ({ ...row, at: instant(row.at) });

/** A fact out of JSON. */
export const datedFact = ({ at, until, ...fact }: Undated<FactRow>): FactRow => ({
  ...fact,
  at: instant(at),
  until: until === null ? null : instant(until),
});

async function dossierOf(here: Asking, need: Need, own: OwnRows): Promise<Dossier> {
  const { tree, facts, answers, merges } = own.wasMerged
    ? await treeRows(here, need.number)
    : { ...own, tree: [need], merges: [] };
  return {
    need,
    tree,
    facts: facts.map((row) => ({ ...factOf(rowNow(own.became, row)), needId: row.need_id })),
    answers: answers.map((said) => ({ ...said, organisationId: becameOf(own.became, said.organisationId) })),
    levels: own.levels.map(levelOf),
    merges: merges.map(mergeOf),
  };
}

/** The same of all the needs that lie in each other. */
async function treeRows(here: Asking, number: number) {
  const ask = asking(here, number);
  const [tree, facts, answers, merges] = await Promise.all([
    ask<Need>(TREE_NEEDS),
    ask<FactRow>(TREE_FACTS),
    ask<Said>(TREE_ANSWERS),
    ask<MergeRow>(MERGES),
  ]);
  return { tree, facts, answers, merges };
}

const asking =
  ({ db, community }: Asking, number: number) =>
  <T>(text: string) =>
    rows<T>(db, text, [community.id, number]);

export interface LevelRow {
  id: Id;
  level: NonNullable<NeedsTable['level']>;
  organisation_id: Id | null;
  move: LevelMark['move'];
  reason: string;
  personId: Id;
  seatId: Id;
  at: Instant;
}

export function levelOf({ level, organisation_id, ...row }: LevelRow): LevelMark {
  if (level !== 'specific') return { ...row, level: { kind: level } };
  if (organisation_id === null) throw new Error('a specific need names its organisation');
  return { ...row, level: { kind: level, organisationId: organisation_id } };
}

export interface MergeRow extends Omit<Merge, 'undone'> {
  undone_id: Id | null;
  undone_reason: string | null;
  undone_person: Id | null;
  undone_seat: Id | null;
  undone_at: Instant | null;
}

export function mergeOf(row: MergeRow): Merge {
  const { undone_id, undone_reason, undone_person, undone_seat, undone_at, ...merge } = row;
  const isUndone = undone_id && undone_person && undone_seat && undone_at;
  const undone = isUndone
    ? { id: undone_id, reason: undone_reason ?? '', personId: undone_person, seatId: undone_seat, at: undone_at }
    : null;
  return { ...merge, undone };
}
