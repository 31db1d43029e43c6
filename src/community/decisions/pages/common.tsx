import { dayOf, daysBetween } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import { moment, Tag, type Words } from '../../../design';
import type { Here, Seat } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { binds, facilitates } from '../../members';
import type { ProposalSummary } from '../queries';
import type { Answer, Option, Proposal, SizeRule, WindowRule } from '../rules';
import { neededYes } from '../rules';

/** The path of the proposals of the request's community, or of one of them. */
export const pathOf = (request: Request, number?: number): string =>
  `/${request.here.community.slug}/proposals${number === undefined ? '' : `/${number}`}`;

/** The seats that may lead, close and withdraw. */
export const leadingSeats = (request: Request): readonly Seat[] => request.here.actor.seats.filter(facilitates);

/** The seats from which the reader may answer, one per organisation asked: the one whose answers bind, if any. */
export function answeringSeats(request: Request, asked: readonly { readonly id: Id }[]): readonly Seat[] {
  const able = request.here.actor.seats.filter(
    (seat) => seat.role !== 'observer' && asked.some((each) => each.id === seat.organisationId),
  );
  const best = (seat: Seat) =>
    able.find((each) => each.organisationId === seat.organisationId && binds(each)) ??
    able.find((each) => each.organisationId === seat.organisationId);
  return able.filter((seat) => best(seat) === seat);
}

/** `jusqu'au 22 juin 2022 à 10:00, encore 14 jours`. */
export function untilWords({ closesAt }: Pick<Proposal, 'closesAt'>, here: Here, t: Words): string {
  const { timeZone } = here.community;
  const days = daysBetween(dayOf(here.now, timeZone), dayOf(closesAt, timeZone));
  const until = moment(closesAt, timeZone, t.language);
  return here.now < closesAt ? t.decisions.untilOpen({ until, days }) : t.decisions.untilOver({ until });
}

/** The rule that applies to so many organisations, in one plain sentence. */
export function ruleSentence(rule: SizeRule, voters: number, t: Words): string {
  const needed = neededYes(rule, voters);
  if (rule.isInEffectAtOnce && needed === 0) return t.decisions.ruleAtOnce();
  const { numerator, denominator } = rule.moreThan ?? { numerator: 0, denominator: 1 };
  if (rule.moreThan === null) return t.decisions.ruleSome({ needed });
  return numerator === 1 && denominator === 2
    ? t.decisions.ruleHalf({ needed, voters })
    : t.decisions.rulePart({ needed, voters, part: `${numerator}/${denominator}` });
}

/** Why the window is as long as it is. */
export function windowSentence(window: WindowRule, show: (amount: Cents) => string, t: Words): string {
  const { days, upToCents } = window;
  return upToCents === null ? t.decisions.windowAny({ days }) : t.decisions.windowUpTo({ days, most: show(upToCents) });
}

/** What an answer says, with the option it names. */
export function answerWords(answer: Pick<Answer, 'kind' | 'optionId'>, options: readonly Option[], t: Words): string {
  const option = options.find((each) => each.id === answer.optionId);
  const kind = kindWords(answer.kind, t);
  return option ? t.decisions.answerWithOption({ answer: kind, option: option.label }) : kind;
}

export function kindWords(kind: Answer['kind'], t: Words): string {
  const words = {
    agree: t.decisions.agree(),
    'agree-with-reservation': t.decisions.agreeWithReservation(),
    object: t.decisions.object(),
    abstain: t.decisions.abstain(),
    withdrawn: t.decisions.takenBack(),
  };
  return words[kind];
}

/** Where a proposal stands, as one word. */
export function StateTag({ proposal, t }: { proposal: Pick<ProposalSummary, 'state' | 'outcome'>; t: Words }) {
  const { state, outcome } = proposal;
  if (outcome === 'adopted') return <Tag kind="good">{t.decisions.stateAdopted()}</Tag>;
  if (outcome === 'rejected') return <Tag kind="bad">{t.decisions.stateRejected()}</Tag>;
  if (state === 'withdrawn') return <Tag>{t.decisions.stateWithdrawn()}</Tag>;
  if (state === 'scheduled') return <Tag>{t.decisions.stateScheduled()}</Tag>;
  if (state === 'to-close') return <Tag kind="awaited">{t.decisions.stateToClose()}</Tag>;
  return <Tag kind="strong">{t.decisions.stateOpen()}</Tag>;
}
