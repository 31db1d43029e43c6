import { appointment, letter, minutes, type Words, words, zoneName } from '../../../design';
import type { Community } from '../../../machinery/here';
import type { Letter } from '../../../machinery/post';
import type { Meeting } from '../queries';

/** Whom a letter is for. */
export interface Reader {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly community: Community;
}

/** An invitation: when, where, how long, and one link to say whether one comes. */
export function invitationLetter(reader: Reader, meeting: Meeting, href: string): Letter {
  const t = words(reader.language);
  return write(reader, t, {
    kind: 'meeting-invitation',
    subject: t.meetings.letterInviteSubject(about(reader, meeting, t)),
    lines: [t.meetings.letterInvite(about(reader, meeting, t)), ...where(meeting, t), t.meetings.letterInviteAsk()],
    link: { href, label: t.meetings.letterAnswer() },
  });
}

/** A meeting that people were invited to is on another day, in another place, or takes place after all. */
export function changedLetter(reader: Reader, meeting: Meeting, what: 'changed' | 'restored', href: string): Letter {
  const t = words(reader.language);
  return write(reader, t, {
    kind: 'meeting-changed',
    subject: t.meetings.letterChangedSubject({ ...about(reader, meeting, t), what }),
    lines: [t.meetings.letterChanged({ ...about(reader, meeting, t), what }), ...where(meeting, t)],
    link: { href, label: t.meetings.letterAnswer() },
  });
}

/** A meeting that people were invited to does not take place, and why. */
export function cancelledLetter(reader: Reader, meeting: Meeting, href: string): Letter {
  const t = words(reader.language);
  return write(reader, t, {
    kind: 'meeting-cancelled',
    subject: t.meetings.letterCancelledSubject(about(reader, meeting, t)),
    lines: [
      t.meetings.letterCancelled({
        ...about(reader, meeting, t),
        who: meeting.cancellation?.by ?? '',
        why: meeting.cancellation?.why ?? '',
      }),
    ],
    link: { href, label: t.meetings.letterSee() },
  });
}

const about = ({ community }: Reader, meeting: Meeting, t: Words) => ({
  title: meeting.title,
  when: appointment(meeting.beginsAt, community.timeZone, t.language),
  zone: zoneName(community.timeZone, t.language),
});

const where = ({ place, link, minutes: length }: Meeting, t: Words): readonly string[] => [
  t.meetings.lasts({ length: minutes(length, t.language) }),
  ...(place ? [t.meetings.atPlace({ place })] : []),
  ...(link ? [t.meetings.atLink({ link })] : []),
];

/** What a letter of this room says. */
export interface Written {
  readonly kind: string;
  readonly subject: string;
  readonly lines: readonly string[];
  readonly link: { readonly href: string; readonly label: string };
}

/** Writes a letter to a reader, who is greeted by name. */
export function write(reader: Reader, t: Words, { kind, subject, lines, link }: Written): Letter {
  const paragraphs = [t.meetings.letterHello({ name: reader.name }), ...lines];
  return { to: reader.email, kind, subject, ...letter(t, { paragraphs, link, from: reader.community.name }) };
}
