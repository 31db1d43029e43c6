import type { Day } from '../../basics/day';
import { day, letter, words } from '../../design';
import type { Community } from '../../machinery/here';
import type { Letter } from '../../machinery/post';
import type { GroundRequest } from '../../machinery/web';

/** From which day on an organisation is gone, and whether that day is still to come. */
export interface Departed {
  readonly leavesOn: Day;
  readonly isAhead: boolean;
}

interface Reader {
  readonly email: string;
  readonly language: string;
  readonly origin: string;
}

/** An organisation leaves: until when its people are at home here, and how they take its file. */
export function departureLetter(
  community: Community,
  organisation: { readonly name: string; readonly slug: string },
  { leavesOn, isAhead }: Departed,
  { email, language, origin }: Reader,
): Letter {
  const t = words(language);
  const facts = { organisation: organisation.name, community: community.name, day: day(leavesOn, t.language) };
  const paragraphs = isAhead
    ? [t.leaving.letterAhead(facts), t.leaving.letterFile()]
    : [t.leaving.letterGone(facts), t.leaving.letterAskFile()];
  const path = isAhead ? `/${community.slug}/organisations/${organisation.slug}/departure` : '/account';
  const label = isAhead ? t.leaving.letterLink() : t.leaving.letterAccountLink();
  const parts = letter(t, { paragraphs, link: { href: `${origin}${path}`, label }, from: community.name });
  return { to: email, kind: 'departure', subject: t.leaving.letterSubject(facts), ...parts };
}

/** A code that proves a mailbox before two accounts become one; it says which the other one is. */
export function codeLetter(
  request: Pick<GroundRequest, 'language'>,
  email: string,
  other: string,
  code: string,
): Letter {
  const t = words(request.language);
  const paragraphs = [t.members.letterCodeHello(), t.leaving.letterMerge({ other })];
  const parts = letter(t, { paragraphs, figure: code, from: 'Komunigi' });
  return { to: email, kind: 'merge', subject: t.leaving.letterMergeSubject({ code }), ...parts };
}

/** A community closes: what can still be done there, and until when. */
export function closingLetter(community: Community, deleteOn: Day | null, { email, language, origin }: Reader): Letter {
  const t = words(language);
  const facts = { community: community.name };
  const paragraphs = [
    t.leaving.letterClosed(facts),
    deleteOn ? t.leaving.letterDeleted({ day: day(deleteOn, t.language) }) : t.leaving.letterKept(),
  ];
  const link = { href: `${origin}/${community.slug}`, label: t.leaving.letterClosedLink(facts) };
  const parts = letter(t, { paragraphs, link, from: community.name });
  return { to: email, kind: 'closing', subject: t.leaving.letterClosedSubject(facts), ...parts };
}
