import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { AnswerKind, Stage } from '../rules';

/** What an organisation said about a need, for its own page. */
export interface SaidAnswer {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly stage: Stage;
  readonly kind: AnswerKind;
  readonly sentence: string;
  readonly by: string;
  readonly at: Instant;
}

const SAID = `
  select a.id, n.number, n.title, a.stage, a.kind, a.sentence, p.name as by, a.at
  from need_answers a
  join needs n on n.community_id = a.community_id and n.id = a.need_id
  join people p on p.id = a.person_id
  where a.community_id = $1 and a.organisation_id = $2
  order by a.at desc, a.id desc`;

/** The newest answers an organisation gave, leanings and binding ones alike, newest first; 50 unless told. */
export const saidBy = (here: Here, organisationId: Id, most = 50): Promise<readonly SaidAnswer[]> =>
  rows<SaidAnswer>(here.db, `${SAID} limit ${most}`, [here.community.id, organisationId]);

/** What other rooms must know of a need to speak of it: by its number in a URL, or by its id. */
export interface NeedSummary {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly language: string;
  readonly modules: readonly string[];
  readonly authorOrganisationId: Id | null;
  readonly voicedAt: Instant;
  /** What happens today and what would be enough, in the newest words. */
  readonly today: string;
  readonly enough: string;
}

const SUMMARY = `
  select n.id, n.number, n.title, n.language, n.modules, n.author_organisation_id as "authorOrganisationId",
         n.voiced_at as "voicedAt", w.today, w.enough
  from needs n
  join need_wordings w on w.community_id = n.community_id and w.need_id = n.id and w.version = n.version
  where n.community_id = $1`;

/** The need with that number, in short. */
export const needSummary = async (
  here: Pick<Here, 'db' | 'community'>,
  number: number,
): Promise<NeedSummary | undefined> =>
  (await rows<NeedSummary>(here.db, `${SUMMARY} and n.number = $2`, [here.community.id, number]))[0];

/** Several needs in short, by id, in the order of their numbers. */
export const needSummaries = (
  here: Pick<Here, 'db' | 'community'>,
  ids: readonly Id[],
): Promise<readonly NeedSummary[]> =>
  rows<NeedSummary>(here.db, `${SUMMARY} and n.id = any($2) order by n.number`, [here.community.id, ids]);

const OWNER = `
  select l.organisation_id as id from need_levels l join needs n on n.community_id = $1 and n.id = $2
  where l.community_id = $1 and l.need_id = $2 and n.level = 'specific'
  order by l.position desc limit 1`;

/** The organisation whose need alone it is, by its level; null where it is everyone's or has no level. */
export const ownerOfNeed = async (here: Pick<Here, 'db' | 'community'>, needId: Id): Promise<Id | null> =>
  (await rows<{ id: Id | null }>(here.db, OWNER, [here.community.id, needId]))[0]?.id ?? null;
