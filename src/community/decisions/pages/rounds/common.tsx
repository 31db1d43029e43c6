import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { day, type Fault, moment, type Option, type Words } from '../../../../design';
import { type Request, typed } from '../../../../machinery/web';
import { maySpeak, type SeatHolder } from '../../../members';
import type { KeptProposal, Rounds } from '../../queries';
import type { Credit, RoundName } from '../../rules';
import { answeringSeats, leadingSeats, pathOf } from '../common';

/** What every part of the rounds needs to be shown. */
export interface RoundsProps {
  readonly request: Request;
  readonly proposal: KeptProposal;
  readonly rounds: Rounds;
  readonly t: Words;
  /** A form of the rounds that was just refused: which one, and what to change. */
  readonly refused: RefusedForm | undefined;
  /** Those who have a seat today; empty for whoever does not lead. */
  readonly holders: readonly SeatHolder[];
}

/** `id` is the form's own name: `question`, `decline-…`. */
export interface RefusedForm {
  readonly id: string;
  readonly faults: readonly Fault[];
}

/** Tells whether anything can still be done in the rounds. */
export const isRunning = ({ proposal, request }: Pick<RoundsProps, 'proposal' | 'request'>): boolean =>
  proposal.withdrawal === null &&
  proposal.closing === null &&
  proposal.pause === null &&
  proposal.opensAt <= request.here.now;

export const isLeading = ({ request }: Pick<RoundsProps, 'request'>): boolean => leadingSeats(request).length > 0;

/** The seats from which the reader may ask, react and propose: one per organisation asked. */
export const ownSeats = ({ request, proposal }: Pick<RoundsProps, 'request' | 'proposal'>) =>
  answeringSeats(request, proposal.voters);

/** The seats from which the reader may answer a question or propose a change: also of the provider, or of those who lead. */
export function helpingSeats(props: Pick<RoundsProps, 'request' | 'proposal'>) {
  const own = ownSeats(props);
  const others = props.request.here.actor.seats.filter(
    (seat) => maySpeak(seat) && (seat.organisationId === null || seat.organisationKind !== 'member'),
  );
  return [...own, ...others];
}

/** `/…/proposals/12/rounds` */
export const roundsPath = ({ request, proposal }: Pick<RoundsProps, 'request' | 'proposal'>, rest: string): string =>
  `${pathOf(request, proposal.number)}/${rest}`;

export const roundName = (round: RoundName | 'adopt', t: Words): string => t.rounds.round({ round });

export const dayAt = ({ request }: Pick<RoundsProps, 'request'>, at: Instant, t: Words): string =>
  day(dayOf(at, request.here.community.timeZone), t.language);

export const momentAt = ({ request }: Pick<RoundsProps, 'request'>, at: Instant, t: Words): string =>
  moment(at, request.here.community.timeZone, t.language);

/** `Amina (Polln)`, or the person alone where no organisation speaks. */
export function whoWords(
  { rounds, t }: Pick<RoundsProps, 'rounds' | 't'>,
  { personId, organisationId }: Credit,
): string {
  const who = rounds.names.get(personId) ?? '';
  const organisation = organisationId && rounds.names.get(organisationId);
  return organisation ? t.rounds.who({ who, organisation }) : who;
}

/** Who may be named in a form, one line a person. */
export function peopleOptions(holders: readonly SeatHolder[]): readonly Option[] {
  const byPerson = new Map(holders.filter(({ role }) => role !== 'observer').map((each) => [each.personId, each]));
  return [...byPerson.values()].map(({ personId, name }) => ({ value: personId, label: name }));
}

/** The delegates and deputies a change may be owed to. */
export function creditOptions(holders: readonly SeatHolder[], names: ReadonlyMap<Id, string>, t: Words) {
  const delegates = holders.filter(({ role }) => role === 'delegate' || role === 'deputy');
  const named = delegates.map(({ seatId, name, organisationId }) => ({
    value: seatId,
    label: t.rounds.who({ who: name, organisation: (organisationId && names.get(organisationId)) ?? '' }),
  }));
  return [{ value: '', label: t.rounds.creditMe() }, ...named];
}

/** The faults of a form, what was typed in it and the ids of its fields: apart from those of the other forms. */
export function formOf({ request, refused }: Pick<RoundsProps, 'request' | 'refused'>, id: string) {
  const isRefused = refused?.id === id;
  return {
    isRefused,
    faults: isRefused ? refused.faults : [],
    fieldId: (name: string): string => (isRefused ? `field-${name}` : `${name}-${id}`),
    value: (name: string, otherwise = ''): string => (isRefused ? typed(request.form, name) : otherwise),
  };
}
