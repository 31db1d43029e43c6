import type { Day } from '../../basics/day';
import { day, letter, quoted, words } from '../../design';
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

/** What two sides are asked, or what came of it. */
export interface PlanTold {
  readonly organisation: string;
  /** The one that it becomes part of; null where it becomes two. */
  readonly other: string | null;
  /** What they are called together, or the new one. */
  readonly name: string;
  readonly state: 'asked' | 'done' | 'refused' | 'over';
  readonly words: string;
  /** The decision that said yes for everybody; null where each side did. */
  readonly registerNumber: number | null;
  /** What is gone, where it is over by itself, and what it became part of; null where it left. */
  readonly gone?: string | undefined;
  readonly partOf?: string | null | undefined;
}

/** Two organisations are to become one, or one is to become two: what is asked, or what came of it. */
export function planLetter(community: Community, told: PlanTold, slug: string, to: Reader): Letter {
  const t = words(to.language);
  const { organisation, name, state } = told;
  const facts = { kind: told.other ? 'merger' : 'division', organisation, other: told.other ?? '', name, state };
  const isDecided = state === 'done' && told.registerNumber !== null;
  const said = isDecided
    ? t.leaving.letterPlanDecided({ ...facts, register: String(told.registerNumber) })
    : state === 'over'
      ? t.leaving.planOver({ ...facts, ...goneFacts({ gone: told.gone ?? '', into: told.partOf ?? null }) })
      : t.leaving.letterPlan(facts);
  const paragraphs = [said, told.words && quoted(told.words, t.language), t.leaving.letterPlanNext(facts)];
  const link = {
    href: `${to.origin}/${community.slug}/organisations/${slug}#changes`,
    label: t.leaving.letterPlanLink(facts),
  };
  const parts = letter(t, { paragraphs: paragraphs.filter(Boolean), link, from: community.name });
  return { to: to.email, kind: 'organisation-change', subject: t.leaving.letterPlanSubject(facts), ...parts };
}

/** What is gone, and how, as the sentences about it name it. */
export const goneFacts = ({ gone, into }: { readonly gone: string; readonly into: string | null }) => ({
  ...{ gone, how: into ? 'merged' : 'left', into: into ?? '' },
});
