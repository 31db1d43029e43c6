import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Here, Seat } from '../../../machinery/here';
import type { LevelMark } from '../rules';
import type { Section } from '../rules/discussing';

/** Adds a line to the trace of levels; `position` is its place, so that two at once cannot both be next. */
export async function insertLevel(
  { db, community }: Here,
  needId: Id,
  position: number,
  mark: LevelMark,
): Promise<void> {
  await db
    .insertInto('need_levels')
    .values({
      community_id: community.id,
      id: mark.id,
      need_id: needId,
      position,
      level: mark.level.kind,
      organisation_id: mark.level.kind === 'specific' ? mark.level.organisationId : null,
      move: mark.move,
      reason: mark.reason,
      person_id: mark.personId,
      seat_id: mark.seatId,
      at: mark.at,
    })
    .execute();
}

export interface Contribution {
  readonly id: Id;
  readonly version: number;
  readonly section: Section;
  readonly addressedTo: 'provider' | 'author' | null;
  readonly answersId: Id | null;
  readonly body: string;
}

/** Adds a version of a contribution; the primary key refuses a second one with that number. */
export async function insertContribution(
  { db, community, actor, now }: Here,
  needId: Id,
  said: Contribution,
  seat: Seat,
): Promise<void> {
  await db
    .insertInto('need_contributions')
    .values({
      community_id: community.id,
      id: said.id,
      version: said.version,
      need_id: needId,
      section: said.section,
      addressed_to: said.addressedTo,
      answers_id: said.answersId,
      body: said.body,
      person_id: actor.personId,
      seat_id: seat.id,
      organisation_id: seat.organisationId,
      at: now,
    })
    .execute();
}

export async function insertMentions(
  { db, community }: Here,
  contribution: { readonly id: Id; readonly version: number },
  personIds: readonly Id[],
): Promise<void> {
  for (const personId of personIds) {
    await db
      .insertInto('need_mentions')
      .values({
        community_id: community.id,
        contribution_id: contribution.id,
        version: contribution.version,
        person_id: personId,
      })
      .execute();
  }
}

export interface SavedContribution extends Contribution {
  readonly personId: Id;
}

/** The newest version of a contribution to that need. */
export const loadContribution = ({ db, community }: Here, needId: Id, id: Id): Promise<SavedContribution | undefined> =>
  db
    .selectFrom('need_contributions')
    .select([
      'id',
      'version',
      'section',
      'addressed_to as addressedTo',
      'answers_id as answersId',
      'body',
      'person_id as personId',
    ])
    .where('community_id', '=', community.id)
    .where('need_id', '=', needId)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

export interface Release {
  readonly id: Id;
  readonly versionText: string;
  readonly releasedOn: Day;
  readonly note: string;
}

export async function insertRelease(
  { db, community, actor, now }: Here,
  needId: Id,
  release: Release,
  seat: Seat,
): Promise<void> {
  await db
    .insertInto('need_releases')
    .values({
      community_id: community.id,
      id: release.id,
      need_id: needId,
      version_text: release.versionText,
      released_on: release.releasedOn,
      note: release.note,
      person_id: actor.personId,
      seat_id: seat.id,
      at: now,
    })
    .execute();
}
