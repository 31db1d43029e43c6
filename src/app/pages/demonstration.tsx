import { z } from 'zod';
import { type Id, isId } from '../../basics/id';
import { isRefusal } from '../../basics/outcome';
import { languageCookie } from '../../community/members';
import { Card, Cards, Form, Heading, layout, type Words, words } from '../../design';
import type { Db } from '../../machinery/database';
import { openSession, sessionCookie } from '../../machinery/sign-in';
import {
  type Answer,
  type GroundRequest,
  notFound,
  page,
  parse,
  type Request,
  seeOther,
  typed,
} from '../../machinery/web';
import { makeDemonstration } from '../demonstration';
import { CAST, characterAt } from '../demonstration/cast';
import { hasOwnCommunity, nobodyElseOpens } from '../open-community';

const Days = z.object({ days: z.enum(['1', '7', '30']).transform(Number) });
const DAY_SECONDS = 86_400;
/** The jobs in the order in which a visitor is offered them. */
const JOBS = ['delegate', 'volunteer', 'coordination', 'developer', 'observer'] as const;

/** POST /demonstration: makes the demonstration on a fresh instance when there is none yet, then offers its cast. */
export async function demonstrationStartPage({ db, now }: GroundRequest): Promise<Answer> {
  await nobodyElseOpens(db);
  if (!(await demonstrationOf(db))) {
    if (await hasOwnCommunity(db)) return notFound();
    await makeDemonstration(db, now);
  }
  return seeOther('/demonstration');
}

/** GET /demonstration: who one may be. */
export async function castPage(request: GroundRequest): Promise<Answer> {
  const found = await demonstrationOf(request.db);
  if (!found) return seeOther('/');
  const t = words(request.language);
  const people = await castOf(request.db, found.id, t);
  return page(
    layout(
      request,
      { title: t.members.castTitle() },
      <>
        <Heading above={t.members.castReady()} title={t.members.castTitle()} lead={t.members.castLead()} />
        <Cards>
          {JOBS.map((job) => (
            <Card level={2} title={t.members.castWho({ job })}>
              <p>{t.members.castJob({ job })}</p>
              <Form action="/demonstration/entry" class="taps" label={t.members.castWho({ job })}>
                {people
                  .filter((each) => each.job === job)
                  .map(({ id, name, shortName }) => (
                    <button
                      type="submit"
                      name="person"
                      value={id}
                      class="button quiet"
                      aria-label={name.includes(shortName) ? name : undefined}
                    >
                      {shortName}
                    </button>
                  ))}
              </Form>
            </Card>
          ))}
        </Cards>
      </>,
    ),
  );
}

/** POST /demonstration/entry: enters as someone of the cast; nobody else can be entered this way. */
export async function castEntryPage(request: GroundRequest): Promise<Answer> {
  const found = await demonstrationOf(request.db);
  const personId = typed(request.form, 'person');
  if (!found || !isId(personId)) return notFound();
  const people = await castOf(request.db, found.id, words(request.language));
  if (!people.some(({ id }) => id === personId)) return notFound();
  const secret = await openSession(request.db, personId, request.userAgent, request.now);
  // Whoever visits goes on reading in their own language, whatever the character reads.
  const cookies = [sessionCookie(secret, request.origin), languageCookie(request, request.language)];
  return seeOther(`/${found.slug}`, cookies);
}

/** POST /:community/calendar: moves a demonstration's own calendar forward, never beyond today. */
export async function calendarPage(request: Request): Promise<Answer> {
  const { community } = request.here;
  const input = parse(Days, request.form);
  if (!community.isDemonstration || isRefusal(input)) return notFound();
  await request.db
    .updateTable('communities')
    .set((set) => ({
      calendar_shift_seconds: set.fn<number>('greatest', [
        set('calendar_shift_seconds', '-', input.days * DAY_SECONDS),
        set.lit(0),
      ]),
    }))
    .where('id', '=', community.id)
    .execute();
  return seeOther(`/${community.slug}`);
}

const demonstrationOf = (db: Db): Promise<{ id: Id; slug: string } | undefined> =>
  db
    .selectFrom('communities')
    .select(['id', 'slug'])
    .where('is_demonstration', '=', true)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();

/** The cast in the order of the story. */
async function castOf(db: Db, communityId: Id, t: Words) {
  const people = await db
    .selectFrom('known_communities')
    .innerJoin('people', 'people.id', 'known_communities.person_id')
    .where('known_communities.community_id', '=', communityId)
    .where('people.email', 'like', '%.invalid')
    .select(['people.id', 'people.name', 'people.email'])
    .execute();
  const cast = people.flatMap(({ id, name, email }) => {
    const character = characterAt(email);
    if (!character) return [];
    return [{ id, name, shortName: shortNameOf(character, t), job: character.job, order: CAST.indexOf(character) }];
  });
  return cast.sort((a, b) => a.order - b.order);
}

/** Under the heading of their job, the name of the organisation says who it is, in the reader's own language. */
function shortNameOf({ organisation, role, job }: (typeof CAST)[number], t: Words): string {
  if (!organisation) return t.members.castWho({ job });
  return role === 'deputy' ? `${organisation} (${t.design.role({ role })})` : organisation;
}
