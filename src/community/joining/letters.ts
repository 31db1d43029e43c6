import type { Day } from '../../basics/day';
import type { Cents } from '../../basics/money';
import { day, letter, moment, money, quoted, type Words, words } from '../../design';
import type { Here } from '../../machinery/here';
import type { Letter } from '../../machinery/post';
import type { JoinRequest, ReductionAsked } from './rules';

type Place = Pick<Here, 'community'>;

/** Someone of the community who reads a letter. */
interface Reader {
  readonly email: string;
  readonly name: string;
  readonly language: string;
}

/** The link by which a stranger comes back to what they typed; it sends nothing by itself. */
export function draftLetter(
  { community }: Place,
  to: { readonly email: string; readonly language: string },
  token: string,
  origin: string,
): Letter {
  const t = words(to.language);
  return {
    ...{ to: to.email, kind: 'join-draft', subject: t.newcomers.letterDraftSubject({ community: community.name }) },
    ...letter(t, {
      paragraphs: [
        t.newcomers.letterHello(),
        t.newcomers.letterDraft({ community: community.name }),
        t.newcomers.letterDraftLife(),
      ],
      link: { href: `${origin}/${community.slug}/joining/drafts/${token}`, label: t.newcomers.letterDraftLink() },
      from: community.name,
    }),
  };
}

/** To the coordination: somebody asks to join. */
export const askedLetter = (
  here: Place,
  reader: Reader,
  request: Pick<JoinRequest, 'number' | 'name' | 'why'>,
  origin: string,
): Letter =>
  about(here, reader, request, origin, 'join-asked', (t) => ({
    subject: t.newcomers.letterAskedSubject({ name: request.name }),
    paragraphs: [t.newcomers.letterAsked({ name: request.name, community: here.community.name }), request.why],
  }));

/** To a neighbour: would you go along with this newcomer? */
export const buddyLetter = (
  here: Place,
  reader: Reader,
  request: Pick<JoinRequest, 'number' | 'name'>,
  organisation: string,
  origin: string,
): Letter =>
  about(here, reader, request, origin, 'join-buddy', (t) => ({
    subject: t.newcomers.letterBuddySubject({ name: request.name }),
    paragraphs: [
      t.newcomers.letterBuddy({ name: request.name, organisation, community: here.community.name }),
      t.newcomers.letterBuddyMore(),
    ],
  }));

/** To the newcomer: who goes along with it, and how to reach them. */
export const buddyFoundLetter = (
  here: Place,
  request: JoinRequest,
  buddy: { readonly organisation: string; readonly name: string; readonly email: string },
  origin: string,
): Letter =>
  about(here, applicantOf(request), request, origin, 'join-buddy-found', (t) => ({
    subject: t.newcomers.letterBuddyFoundSubject(buddy),
    paragraphs: [t.newcomers.letterBuddyFound(buddy)],
  }));

/** Who asks for less, and where it is read. */
export interface ReductionOf {
  readonly name: string;
  readonly path: string;
  readonly who: 'newcomer' | 'member';
}

/** To the members: reduced dues are asked for, and until when one may object. */
export const reductionLetter = (
  here: Place,
  reader: Reader,
  { name, path, who }: ReductionOf,
  { monthlyCents, reason, untilAt }: ReductionAsked,
  origin: string,
): Letter =>
  at(here, reader, path, origin, 'join-reduction', (t) => ({
    subject: t.newcomers.letterReductionSubject({ name }),
    paragraphs: [
      t.newcomers.letterReduction({
        ...{ name, who },
        amount: money(monthlyCents, here.community.currency, t.language),
      }),
      quoted(reason, t.language),
      untilAt
        ? t.newcomers.letterReductionUntil({ until: moment(untilAt, here.community.timeZone, t.language) })
        : t.newcomers.letterReductionMeeting(),
    ],
  }));

/** To whoever asked: what a meeting said about the dues. */
export const settledLetter = (
  here: Place,
  reader: Reader,
  path: string,
  said: { readonly monthlyCents: Cents | null; readonly words: string },
  origin: string,
): Letter =>
  at(here, reader, path, origin, 'join-settled', (t) => ({
    subject: t.newcomers.letterSettledSubject({ community: here.community.name }),
    paragraphs: [
      said.monthlyCents === null
        ? t.newcomers.letterSettledNo()
        : t.newcomers.letterSettledYes({ amount: money(said.monthlyCents, here.community.currency, t.language) }),
      said.words,
    ],
  }));

/** To the newcomer: its request goes no further, and why. */
export const endedLetter = (here: Place, request: JoinRequest, reason: string, origin: string): Letter =>
  about(here, applicantOf(request), request, origin, 'join-ended', (t) => ({
    subject: t.newcomers.letterEndedSubject({ community: here.community.name }),
    paragraphs: [t.newcomers.letterEnded({ community: here.community.name }), reason],
  }));

/** To the newcomer: the organisations did not say yes, and what can come next. */
export const notAdmittedLetter = (here: Place, request: JoinRequest, origin: string): Letter =>
  about(here, applicantOf(request), request, origin, 'join-not-admitted', (t) => ({
    subject: t.newcomers.letterNotAdmittedSubject({ community: here.community.name, name: request.name }),
    paragraphs: [
      t.newcomers.letterNotAdmitted({ community: here.community.name, name: request.name }),
      t.newcomers.letterNotAdmittedNext(),
    ],
  }));

/** To whoever speaks for a member, and to those who facilitate: its reduced dues end on a day. */
export function reductionEndsLetter(
  { community }: Place,
  reader: Reader,
  told: { readonly name: string; readonly untilOn: Day; readonly cents: Cents; readonly path: string },
  origin: string,
): Letter {
  const t = words(reader.language);
  const said = {
    ...{ name: told.name, community: community.name, day: day(told.untilOn, t.language) },
    amount: money(told.cents, community.currency, t.language),
  };
  return {
    ...{ to: reader.email, kind: 'reduction-ends', subject: t.newcomers.letterReductionEndsSubject(said) },
    ...letter(t, {
      paragraphs: [
        t.newcomers.letterHelloTo({ name: reader.name }),
        t.newcomers.letterReductionEnds(said),
        t.newcomers.letterReductionEndsNext(),
      ],
      link: { href: `${origin}/${community.slug}/${told.path}`, label: t.newcomers.letterSee() },
      from: community.name,
    }),
  };
}

/** To the newcomer, in its own language: it is a member; where to begin. */
export function welcomeLetter({ community }: Place, request: JoinRequest, origin: string): Letter {
  const t = words(request.language);
  const said = { community: community.name, name: request.name };
  return {
    ...{ to: request.applicantEmail, kind: 'join-welcome', subject: t.newcomers.letterWelcomeSubject(said) },
    ...letter(t, {
      paragraphs: [
        t.newcomers.letterHelloTo({ name: request.applicantName }),
        t.newcomers.letterWelcome(said),
        t.newcomers.letterWelcomeMore(),
      ],
      link: { href: `${origin}/${community.slug}/welcome`, label: t.newcomers.letterWelcomeLink() },
      from: community.name,
    }),
  };
}

/** A request's page in a letter: everyone who reads it may open it. */
const about = (
  here: Place,
  reader: Reader,
  { number }: Pick<JoinRequest, 'number'>,
  origin: string,
  kind: string,
  said: Said,
): Letter => at(here, reader, `joining/${number}`, origin, kind, said);

type Said = (t: Words) => { readonly subject: string; readonly paragraphs: readonly string[] };

function at({ community }: Place, reader: Reader, path: string, origin: string, kind: string, said: Said): Letter {
  const t = words(reader.language);
  const { subject, paragraphs } = said(t);
  return {
    ...{ to: reader.email, kind, subject },
    ...letter(t, {
      paragraphs: [t.newcomers.letterHelloTo({ name: reader.name }), ...paragraphs.filter(Boolean)],
      link: { href: `${origin}/${community.slug}/${path}`, label: t.newcomers.letterSee() },
      from: community.name,
    }),
  };
}

/** Who asked, as a reader of letters. */
export const applicantOf = ({ applicantEmail, applicantName, language }: JoinRequest): Reader => ({
  ...{ email: applicantEmail, name: applicantName, language },
});
