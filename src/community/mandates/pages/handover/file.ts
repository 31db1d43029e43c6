import { type Day, dayOf, daysBetween } from '../../../../basics/day';
import { day, minutes, money, type Words } from '../../../../design';
import type { Here } from '../../../../machinery/here';
import { reviewsDue, underWay } from '../../../decisions';
import { openEstimates } from '../../../delivery';
import { seatHolders } from '../../../members';
import { listOf } from '../../../needs';
import { successorsOf } from '../../actions';
import {
  accessesOf,
  adviceOf,
  type KeptAccess,
  promisedMoney,
  roleBySlug,
  type Signature,
  signaturesOf,
  type Term,
  termsOf,
} from '../../queries';
import { HANDOVER_POINTS, stateOn } from '../../rules';
import { todayOf } from '../common';
import { datesOf } from './dates';

/** One line of a handover: what it is, what is to know about it, where it can be read. */
export interface HandoverLine {
  readonly what: string;
  readonly note: string;
  /** Below the community's address. */
  readonly path?: string;
}

/** Everything that is handed over with a mandate, in the reader's language, as page, PDF and file show it. */
export interface Handover {
  readonly role: string;
  readonly circle: string;
  readonly who: string;
  readonly incoming: readonly string[];
  readonly span: string;
  readonly doubling: string;
  readonly matters: readonly HandoverLine[];
  readonly promises: readonly HandoverLine[];
  readonly dates: readonly (HandoverLine & { readonly on: Day })[];
  readonly contacts: readonly HandoverLine[];
  readonly accesses: readonly KeptAccess[];
  readonly advice: string;
  readonly adviceVersion: number;
  readonly signatures: readonly Signature[];
}

/** At most so many of them: a file that nobody reads hands nothing over. */
const MOST_MATTERS = 100;

/** Gathers a handover from every room. */
export async function handoverOf(here: Here, term: Term, t: Words): Promise<Handover> {
  const terms = await termsOf(here);
  const role = await roleBySlug(here, term.roleSlug);
  const ofRole = terms.filter(({ roleId }) => roleId === term.roleId);
  const next = successorsOf(term, ofRole, todayOf(here));
  const { advice, version } = await adviceOf(here, term.id);
  const written = (on: Day) => day(on, t.language);
  return {
    role: term.roleName,
    circle: role?.circleName ?? '',
    who: term.personName,
    incoming: [...new Set(next.map(({ personName }) => personName))],
    span: t.mandates.span({ from: written(term.fromOn), until: written(term.lastOn) }),
    doubling: next
      .filter(({ fromOn }) => fromOn <= term.lastOn)
      .map((each) =>
        t.mandates.doubling({ who: each.personName, from: written(each.fromOn), until: written(term.lastOn) }),
      )
      .join(' '),
    matters: await mattersOf(here, t),
    promises: await promisesOf(here, t),
    dates: await datesOf(here, terms, t),
    contacts: await contactsOf(here, term, terms, t),
    accesses: (await accessesOf(here, term.id)).filter(({ what }) => what !== ''),
    advice,
    adviceVersion: version,
    signatures: await signaturesOf(here, term.id),
  };
}

/** What is open, the longest waiting first, with its age. */
async function mattersOf(here: Here, t: Words): Promise<readonly HandoverLine[]> {
  const today = todayOf(here);
  const { timeZone } = here.community;
  const { needs } = await listOf(here, { order: 'waiting', most: MOST_MATTERS });
  const proposals = await underWay(here);
  const overdue = (await reviewsDue(here)).filter(({ reviewOn }) => reviewOn < today);
  return [
    ...overdue.map(({ number, title, reviewOn }) => ({
      what: t.mandates.dateReview({ title }),
      note: t.mandates.reviewOverdue({ day: day(reviewOn, t.language) }),
      path: `proposals/${number}`,
    })),
    ...proposals.map(({ number, title, closesOn, answered, asked }) => ({
      what: t.mandates.proposalLine({ number: String(number), title }),
      note: t.mandates.proposalNote({ day: day(closesOn, t.language), answered, asked }),
      path: `proposals/${number}`,
    })),
    ...needs.map(({ number, title, since, voicedAt, waitingFor }) => ({
      what: t.mandates.needLine({ number: String(number), title }),
      note: t.mandates.needNote({
        waitingFor,
        waited: daysBetween(dayOf(since, timeZone), today),
        age: daysBetween(dayOf(voicedAt, timeZone), today),
      }),
      path: `needs/${number}`,
    })),
  ];
}

/** Hours that the provider said a need would take, and money that was decided or put together. */
async function promisesOf(here: Here, t: Words): Promise<readonly HandoverLine[]> {
  const { currency, timeZone } = here.community;
  const estimates = await openEstimates(here);
  const amounts = await promisedMoney(here);
  const length = (value: number) => minutes(value, t.language);
  return [
    ...estimates.map((each) => ({
      what: t.mandates.needLine({ number: String(each.needNumber), title: each.needTitle }),
      note: t.mandates.hoursPromised({
        time:
          each.lowMinutes === each.highMinutes
            ? length(each.highMinutes)
            : `${length(each.lowMinutes)} – ${length(each.highMinutes)}`,
        day: day(dayOf(each.givenAt, timeZone), t.language),
        until: day(each.validUntil, t.language),
      }),
      path: `needs/${each.needNumber}/estimate`,
    })),
    ...amounts.map(({ number, title, amountCents, committedCents, outcome }) => ({
      what: t.mandates.proposalLine({ number: String(number), title }),
      note: t.mandates.moneyPromised({
        amount: amountCents === null ? '' : money(amountCents, currency, t.language),
        outcome: outcome ?? 'open',
        committed: committedCents > 0 ? money(committedCents, currency, t.language) : 'none',
      }),
      path: `proposals/${number}`,
    })),
  ];
}

/** Whoever carries the same circle, and whoever cares for the whole community. */
async function contactsOf(here: Here, term: Term, terms: readonly Term[], t: Words): Promise<readonly HandoverLine[]> {
  const today = todayOf(here);
  const people = new Map<string, { name: string; email: string; as: string[] }>();
  const add = (name: string, email: string, as: string): void => {
    const known = people.get(email) ?? { name, email, as: [] };
    if (!known.as.includes(as)) known.as.push(as);
    people.set(email, known);
  };
  for (const each of terms)
    if (each.circleId === term.circleId && each.id !== term.id && stateOn(each, today) === 'running')
      add(each.personName, each.email, each.roleName);
  for (const { name, email, role } of await seatHolders(here, null))
    if (role === 'coordinator' || role === 'core-group') add(name, email, t.design.role({ role }));
  return [...people.values()].map(({ name, email, as }) => ({ what: name, note: `${as.join(', ')} · ${email}` }));
}

/** Tells whether every point of the checklist is signed by both sides. */
export const isHandedOver = ({ signatures }: Handover): boolean =>
  HANDOVER_POINTS.every((point) =>
    (['outgoing', 'incoming'] as const).every((side) =>
      signatures.some((each) => each.point === point && each.side === side),
    ),
  );
