import { dayOf, daysBetween } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import { type Option as Choice, moment, Tag, type Words } from '../../../design';
import type { Here, Seat } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { binds, facilitates } from '../../members';
import { answerWords, kindWords, ruleSentence, ruleWords } from '../letters/sentences';
import type { ProposalSummary } from '../queries';
import { type NamedRule, type Round, roundEndsAt, type WindowRule } from '../rules';

export { answerWords, kindWords };

/** The path of the proposals of the request's community, or of one of them. */
export const pathOf = (request: Request, number?: number): string =>
  `/${request.here.community.slug}/proposals${number === undefined ? '' : `/${number}`}`;

/** The seats that may lead, close and withdraw. */
export const leadingSeats = (request: Request): readonly Seat[] => request.here.actor.seats.filter(facilitates);

/** The seats from which the reader may answer, one per organisation asked: the one whose answers bind, if any. */
export function answeringSeats(
  request: Request,
  voters: readonly { readonly id: Id; readonly isLeftOut?: boolean | undefined }[],
): readonly Seat[] {
  const asked = voters.filter((each) => !each.isLeftOut);
  const able = request.here.actor.seats.filter(
    (seat) => seat.role !== 'observer' && asked.some((each) => each.id === seat.organisationId),
  );
  const best = (seat: Seat) =>
    able.find((each) => each.organisationId === seat.organisationId && binds(each)) ??
    able.find((each) => each.organisationId === seat.organisationId);
  return able.filter((seat) => best(seat) === seat);
}

/** `jusqu'au 22 juin 2022 à 10:00, encore 14 jours`; once its window is over, until when its money is put together. */
export function untilWords(proposal: { closesAt: Instant; takesAnswersUntil: Instant }, here: Here, t: Words): string {
  const { timeZone } = here.community;
  const isGathering = here.now >= proposal.closesAt && here.now < proposal.takesAnswersUntil;
  const end = isGathering ? proposal.takesAnswersUntil : proposal.closesAt;
  const days = daysBetween(dayOf(here.now, timeZone), dayOf(end, timeZone));
  const until = moment(end, timeZone, t.language);
  if (isGathering) return t.decisions.untilGathered({ until, days });
  return here.now < end ? t.decisions.untilOpen({ until, days }) : t.decisions.untilOver({ until });
}

/** In which round of consent a proposal is, until when, or that it waits for whoever leads. */
export function roundWords(
  { closesAt }: { readonly closesAt: Instant },
  round: Pick<Round, 'round' | 'endsAt'>,
  here: Here,
  t: Words,
): string {
  const name = t.rounds.round({ round: round.round });
  const endsAt = roundEndsAt({ closesAt, round });
  if (endsAt === null) return t.rounds.inRoundLive({ name });
  if (endsAt <= here.now) return t.rounds.inRoundOver({ name });
  return t.rounds.inRound({ name, until: moment(endsAt, here.community.timeZone, t.language) });
}

/** The rules on offer as choices, each with the sentence of what it asks. */
export const ruleChoices = (rules: readonly NamedRule[], voters: number, t: Words): readonly Choice[] =>
  rules.map(({ name, rule }) => ({ value: name, label: ruleWords(name, t), hint: ruleSentence(rule, voters, t) }));

/** Why the window is as long as it is. */
export function windowSentence(window: WindowRule, show: (amount: Cents) => string, t: Words): string {
  const { days, upToCents } = window;
  return upToCents === null ? t.decisions.windowAny({ days }) : t.decisions.windowUpTo({ days, most: show(upToCents) });
}

/** Where a proposal stands, as one word. */
export function StateTag({ proposal, t }: { proposal: Pick<ProposalSummary, 'state' | 'outcome' | 'rule'>; t: Words }) {
  const { state, outcome, rule } = proposal;
  if (outcome === 'adopted' && rule === 'advice') return <Tag kind="good">{t.decisions.stateDecided()}</Tag>;
  if (outcome === 'adopted') return <Tag kind="good">{t.decisions.stateAdopted()}</Tag>;
  if (outcome === 'rejected') return <Tag kind="bad">{t.decisions.stateRejected()}</Tag>;
  if (state === 'withdrawn') return <Tag>{t.decisions.stateWithdrawn()}</Tag>;
  if (state === 'suspended') return <Tag kind="awaited">{t.decisions.stateSuspended()}</Tag>;
  if (state === 'scheduled') return <Tag>{t.decisions.stateScheduled()}</Tag>;
  if (state === 'to-close' && rule === 'consent') return <Tag kind="awaited">{t.rounds.stateWaits()}</Tag>;
  if (state === 'to-close') return <Tag kind="awaited">{t.decisions.stateToClose()}</Tag>;
  return <Tag kind="strong">{t.decisions.stateOpen()}</Tag>;
}
