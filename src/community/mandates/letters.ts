import { day, letter, list, words } from '../../design';
import type { Community } from '../../machinery/here';
import type { Letter } from '../../machinery/post';
import type { Term } from './queries';
import type { Reminder } from './rules';

/** Whom a letter is for. */
export interface Reader {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly community: Community;
}

interface Around {
  readonly origin: string;
  /** Who else holds the role that day. */
  readonly able: readonly string[];
  readonly isRenewedBySilence: boolean;
  /** Whether the reader is who holds the mandate. */
  readonly isOwn: boolean;
}

/** The middle or the end of a mandate comes near, or it has ended. */
export function reminderLetter(reader: Reader, term: Term, reminder: Reminder, around: Around): Letter {
  const t = words(reader.language);
  const { roleName: role, personName: who } = term;
  const on = day(reminder.aboutOn, t.language);
  const span = t.mandates.letterSpan({ role, from: day(term.fromOn, t.language), until: day(term.lastOn, t.language) });
  if (reminder.kind === 'mid-point') {
    return write(reader, term, around.origin, {
      kind: 'mandate-mid-point',
      subject: t.mandates.letterMiddleSubject({ role, day: on }),
      lines: [span, t.mandates.letterMiddle({ day: on }), t.mandates.letterMiddleAsk()],
    });
  }
  if (reminder.kind === 'ended') {
    const can = t.mandates.letterEndedOthers({ count: around.able.length, who: list(around.able, t.language) });
    return write(reader, term, around.origin, {
      kind: 'mandate-ended',
      subject: t.mandates.letterEndedSubject({ role }),
      lines: [t.mandates.letterEnded({ role, day: on }), can, t.mandates.letterEndedHandover()],
      isHandover: true,
    });
  }
  const silence = t.mandates.letterEndSilence({ renewed: around.isRenewedBySilence ? 'yes' : 'no' });
  return write(reader, term, around.origin, {
    kind: 'mandate-end',
    subject: around.isOwn
      ? t.mandates.letterEndSubject({ role, day: on })
      : t.mandates.letterEndSubjectOther({ role, who, day: on }),
    lines: around.isOwn
      ? [span, silence, t.mandates.letterEndAsk()]
      : [t.mandates.letterEndOther({ role, who, day: on }), silence, t.mandates.letterEndOtherAsk()],
    isHandover: around.isOwn,
  });
}

/** Silence has renewed a mandate: until when, and that one may stop. */
export function extendedLetter(reader: Reader, term: Term, origin: string): Letter {
  const t = words(reader.language);
  const until = day(term.lastOn, t.language);
  return write(reader, term, origin, {
    kind: 'mandate-extended',
    subject: t.mandates.letterExtendedSubject({ role: term.roleName, day: until }),
    lines: [t.mandates.letterExtended({ role: term.roleName, day: until }), t.mandates.letterExtendedStop()],
  });
}

interface Written {
  readonly kind: string;
  readonly subject: string;
  readonly lines: readonly string[];
  readonly isHandover?: boolean;
}

function write(reader: Reader, term: Term, origin: string, { kind, subject, lines, isHandover }: Written): Letter {
  const t = words(reader.language);
  const place = `${origin}/${reader.community.slug}/mandates`;
  const link = isHandover
    ? { href: `${place}/terms/${term.id}/handover`, label: t.mandates.letterHandover() }
    : { href: `${place}/roles/${term.roleSlug}`, label: t.mandates.letterSee() };
  const paragraphs = [t.mandates.letterHello({ name: reader.name }), ...lines];
  return { to: reader.email, kind, subject, ...letter(t, { paragraphs, link, from: reader.community.name }) };
}
