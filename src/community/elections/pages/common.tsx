import { dayOf, plusDays } from '../../../basics/day';
import { Choices, day, type Fault, Field, Select, Tag, type TagKind, type Words } from '../../../design';
import type { Here, Seat } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { binds, facilitates } from '../../members';
import { nominables } from '../actions';
import { placeOf } from '../actions/common';
import type { KeptElection } from '../queries';
import {
  ELECTION_LIMITS,
  MODES,
  type Nominable,
  STAGES,
  type Stage,
  type Step,
  takingPart,
  type View,
  viewFor,
} from '../rules';

/** An election as one reader may see it, and the form of it that was just refused, if one was. */
export interface Seen {
  readonly request: Request;
  readonly election: KeptElection;
  readonly view: View;
  /** Whom one may name. */
  readonly known: readonly Nominable[];
  readonly refused: Refused | undefined;
  readonly t: Words;
}

/** The form that was refused, by its name, and what to change in it. */
export interface Refused {
  readonly form: string;
  readonly faults: readonly Fault[];
}

/** The path of the elections of the request's community, or of one of them. */
export const pathOf = ({ here }: Pick<Request, 'here'>, number?: number): string =>
  `/${here.community.slug}/elections${number === undefined ? '' : `/${number}`}`;

/** What the reader may see and whom they may name. */
export async function seenBy(request: Request, election: KeptElection, t: Words, refused?: Refused): Promise<Seen> {
  const { here } = request;
  const view = viewFor(election, here.actor, placeOf(here));
  return { request, election, view, known: await nominables(here), refused, t };
}

/** The seats from which an election is led. */
export const leadingSeats = ({ here }: Pick<Request, 'here'>): readonly Seat[] => here.actor.seats.filter(facilitates);

/** The seats from which the reader speaks in an election: one for each organisation asked that still takes part. */
export function speakingSeats({ here }: Pick<Request, 'here'>, election: KeptElection): readonly Seat[] {
  const asked = new Set(takingPart(election, placeOf(here).stamp.today).map((each) => each.id));
  const able = here.actor.seats.filter((seat) => binds(seat) && seat.organisationId && asked.has(seat.organisationId));
  return able.filter((seat, place) => able.findIndex((each) => each.organisationId === seat.organisationId) === place);
}

/** The last day of a stage that announces one. */
export const lastDayOf = ({ community }: Here, { endsAt }: Pick<Step, 'endsAt'>, t: Words): string | undefined =>
  endsAt ? day(plusDays(dayOf(endsAt, community.timeZone), -1), t.language) : undefined;

/** Where an election stands, as one word. */
export function StageTag({ stage, t }: { stage: Stage; t: Words }) {
  const kinds: Partial<Record<Stage, TagKind>> = { elected: 'good', stopped: 'plain' };
  return <Tag kind={kinds[stage] ?? 'strong'}>{t.elections.stage({ stage })}</Tag>;
}

/** The stages that everyone walks through, as steps of a path; an adjustment is a turn of the objections. */
export const pathSteps = (stage: Stage, t: Words) => {
  const shown: readonly Stage[] = STAGES.filter((each) => each !== 'integrate');
  const at = stage === 'integrate' ? 'object' : stage;
  const now = shown.indexOf(at);
  return shown.map((each, place) => ({
    name: t.elections.stageStep({ stage: each }),
    state: stateAt(place, stage === 'elected' ? shown.length : now),
  }));
};

function stateAt(place: number, now: number): 'done' | 'now' | 'ahead' | 'skipped' {
  if (now < 0) return 'skipped';
  if (place === now) return 'now';
  return place < now ? 'done' : 'ahead';
}

interface FieldsProps {
  readonly t: Words;
  readonly faults: readonly Fault[];
  /** What was typed, or what stands. */
  readonly value: (name: string) => string;
  /** Several forms of a page have the same fields. */
  readonly idOf: (name: string) => string;
}

/** How the next stage is led, and until when. */
export const Pace = ({ t, faults, value, idOf }: FieldsProps) => (
  <>
    <Choices
      t={t}
      id={idOf('mode')}
      name="mode"
      label={t.elections.fieldMode()}
      value={value('mode')}
      faults={faults}
      options={MODES.map((mode) => ({
        value: mode,
        label: mode === 'live' ? t.elections.modeLive() : t.elections.modeDays(),
        hint: mode === 'live' ? t.elections.modeLiveHint() : t.elections.modeDaysHint(),
      }))}
    />
    <Field
      t={t}
      id={idOf('endsOn')}
      name="endsOn"
      type="date"
      label={t.elections.fieldEndsOn()}
      hint={t.elections.fieldEndsOnHint()}
      value={value('endsOn')}
      faults={faults}
      optional
    />
  </>
);

/** A term in months. */
export const Months = ({ t, faults, value, idOf }: FieldsProps) => (
  <Field
    t={t}
    id={idOf('termMonths')}
    name="termMonths"
    type="number"
    inputmode="numeric"
    unit={t.elections.unitMonths()}
    label={t.elections.fieldTermMonths()}
    max={ELECTION_LIMITS.months}
    value={value('termMonths')}
    faults={faults}
  />
);

interface PersonProps extends FieldsProps {
  readonly people: readonly { readonly personId: string; readonly name: string }[];
}

/** One of several people. */
export const Person = ({ t, faults, value, idOf, people }: PersonProps) => (
  <Select
    t={t}
    id={idOf('person')}
    name="person"
    label={t.elections.fieldPerson()}
    value={value('person')}
    faults={faults}
    options={[
      { value: '', label: t.elections.choosePerson() },
      ...people.map(({ personId, name }) => ({ value: personId, label: name })),
    ]}
  />
);
