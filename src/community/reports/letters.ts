import { type Day, daysBetween } from '../../basics/day';
import { day, letter, minutes, words } from '../../design';
import type { Community } from '../../machinery/here';
import type { Letter } from '../../machinery/post';
import type { KeptGrant } from './queries';
import { type DueDate, isEndPrepared } from './rules';

/** Whom a letter is for. */
interface Reader {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly community: Community;
}

/** Something is due to a funder soon, or the grant ends soon. */
export function dueLetter(reader: Reader, grant: KeptGrant, date: DueDate, today: Day, origin: string): Letter {
  const t = words(reader.language);
  const said = { title: date.title, day: day(date.on, t.language), days: daysBetween(today, date.on) };
  const told =
    date.kind === 'end'
      ? {
          kind: 'grant-ending',
          subject: t.grants.letterEndSubject(said),
          lines: [t.grants.letterEnd({ ...said, funder: grant.funder }), afterWords(grant, t)],
        }
      : {
          kind: 'grant-due',
          subject: t.grants.letterDueSubject(said),
          lines: [
            t.grants.letterDue({ ...said, grant: grant.title, funder: grant.funder }),
            ...(date.minutes > 0 ? [t.grants.letterEffort({ time: minutes(date.minutes, t.language) })] : []),
            t.grants.letterDone(),
          ],
        };
  const { slug, name } = reader.community;
  const link = { href: `${origin}/${slug}/grants/${grant.slug}`, label: t.grants.letterSee() };
  const paragraphs = [t.grants.letterHello({ name: reader.name }), ...told.lines];
  return { to: reader.email, kind: told.kind, subject: told.subject, ...letter(t, { paragraphs, link, from: name }) };
}

const afterWords = (grant: KeptGrant, t: ReturnType<typeof words>): string =>
  isEndPrepared(grant)
    ? `${t.grants.stopsTold({ what: grant.stops })} ${t.grants.carriersTold({ who: grant.carriers })}`
    : t.grants.afterMissing();
