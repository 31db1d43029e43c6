import { z } from 'zod';
import { isId } from '../../../basics/id';
import { isRefusal, refuse } from '../../../basics/outcome';
import { tidyLine } from '../../../basics/text';
import {
  Actions,
  Button,
  day,
  Field,
  Folded,
  Form,
  Notice,
  Section,
  Select,
  SpeakingFor,
  type Words,
} from '../../../design';
import { optionalText, parse, type Request, text } from '../../../machinery/web';
import { maySpeak, organisationsOf } from '../../members';
import { addGuests, leaveGathering, takePart } from '../actions';
import type { Gathering, Meals, Participant } from '../queries';
import { LINE_LIMIT } from '../rules';
import { actOn, faultsIn, gatheringsPath, type Refused, valueIn } from './common';
import { dayField } from './form';
import { gatheringBody } from './one';
import { peopleBody } from './people';

const DIETS = ['everything', 'vegetarian', 'vegan', 'other'] as const;

const Stay = {
  arrivesOn: dayField,
  leavesOn: dayField,
  travel: optionalText(LINE_LIMIT),
  diet: z.enum(DIETS).catch('everything'),
  allergies: optionalText(LINE_LIMIT),
};
const Own = z.object({ ...Stay, seat: text(40).optional() });
const MOST_AT_ONCE = 40;
const Guests = z.object({
  ...Stay,
  names: z
    .string()
    .default('')
    .transform(namesIn)
    .pipe(z.array(z.string().max(LINE_LIMIT)).min(1).max(MOST_AT_ONCE)),
  organisation: z.string().trim().max(LINE_LIMIT).default(''),
  organisationName: optionalText(LINE_LIMIT),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .default('')
    .pipe(z.string().regex(/^([A-Z]{2})?$/)),
});

/** One name a line. */
function namesIn(text: string): readonly string[] {
  return text.split('\n').map(tidyLine).filter(Boolean);
}

/** POST /:community/gatherings/:number/participants: one comes oneself. */
export const takePartPage = actOn('coming', {
  back: '#coming',
  done: 'comingKept',
  act: async (request, gathering) => {
    const input = parse(Own, request.form);
    return isRefusal(input) ? input : takePart(request.here, gathering, input);
  },
  body: gatheringBody,
});

/** POST /:community/gatherings/:number/guests: people without an account come. */
export const addGuestsPage = actOn('guest', {
  back: '/people',
  done: 'guestsAdded',
  act: async (request, gathering) => {
    const input = parse(Guests, request.form);
    return isRefusal(input) ? input : addGuests(request.here, gathering, input);
  },
  body: peopleBody,
});

/** POST /:community/gatherings/:number/participants/:participant/withdrawal */
export const withdrawPage = actOn('withdrawal', {
  back: '',
  done: 'withdrawn',
  act: async ({ here, params }, gathering) =>
    isId(params.participant) ? leaveGathering(here, gathering, params.participant) : refuse('not-coming'),
  body: gatheringBody,
});

interface ComingProps {
  readonly request: Request;
  readonly gathering: Gathering;
  readonly own: Participant | undefined;
  readonly meals: Meals | undefined;
  readonly refused: Refused | undefined;
  readonly t: Words;
}

/** Whether the reader comes: one tap, with everything else folded away. */
export function Coming({ request, gathering, own, meals, refused, t }: ComingProps) {
  const { here } = request;
  const seats = here.actor.seats.filter(maySpeak);
  if (seats.length === 0) return null;
  const isFull = !own && gathering.places !== null && gathering.coming >= gathering.places;
  const base = gatheringsPath(request, `/${gathering.number}/participants`);
  return (
    <Section title={t.gatherings.doYouCome()} id="coming">
      {own && (
        <Notice kind="good">
          <p>
            {t.gatherings.youCome({
              organisation: own.organisation || here.community.name,
              arrives: day(own.arrivesOn, t.language),
              leaves: day(own.leavesOn, t.language),
            })}
            {own.nightRoom && ` ${t.gatherings.youSleep({ room: own.nightRoom })}`}
          </p>
        </Notice>
      )}
      {isFull ? (
        <p>{t.gatherings.isFull()}</p>
      ) : (
        <Form action={base}>
          <SpeakingFor t={t} seats={seats} chosen={valueIn(refused, 'coming', 'seat')} />
          <Folded
            summary={own ? t.gatherings.changeComing() : t.gatherings.stayAndMeals()}
            open={refused?.name === 'coming'}
          >
            <StayFields {...{ t, gathering, refused, name: 'coming', standing: own, meals }} />
          </Folded>
          <Button>{own ? t.gatherings.keepComing() : t.gatherings.iCome()}</Button>
        </Form>
      )}
      {own && (
        <Actions>
          <Form action={`${base}/${own.id}/withdrawal`} class="inline">
            <Button kind="quiet">{t.gatherings.iDoNotCome()}</Button>
          </Form>
        </Actions>
      )}
    </Section>
  );
}

interface StayProps {
  readonly t: Words;
  readonly gathering: Gathering;
  readonly refused: Refused | undefined;
  readonly name: string;
  readonly standing?: Participant | undefined;
  readonly meals?: Meals | undefined;
}

/** From when to when, how one travels, what one eats. */
export function StayFields({ t, gathering, refused, name, standing, meals }: StayProps) {
  const faults = faultsIn(refused, name, t);
  const common = (field: string, kept: string) => ({
    t,
    faults,
    name: field,
    value: valueIn(refused, name, field, kept),
  });
  return (
    <>
      <Field
        {...common('arrivesOn', standing?.arrivesOn ?? gathering.firstOn)}
        type="date"
        label={t.gatherings.arrivesOn()}
      />
      <Field
        {...common('leavesOn', standing?.leavesOn ?? gathering.lastOn)}
        type="date"
        label={t.gatherings.leavesOn()}
      />
      <Field
        {...common('travel', standing?.travel ?? '')}
        optional
        most={LINE_LIMIT}
        label={t.gatherings.travel()}
        hint={t.gatherings.travelHint()}
      />
      <Select
        {...common('diet', meals?.diet ?? 'everything')}
        label={t.gatherings.dietField()}
        options={DIETS.map((diet) => ({ value: diet, label: t.gatherings.diet({ diet }) }))}
      />
      <Field
        {...common('allergies', meals?.allergies ?? '')}
        optional
        most={LINE_LIMIT}
        label={t.gatherings.allergies()}
        hint={t.gatherings.allergiesHint()}
      />
    </>
  );
}

/** The organisations a guest may come from. */
export const organisationOptions = async ({ here }: Request, t: Words) => [
  { value: '', label: t.gatherings.otherOrganisation() },
  ...(await organisationsOf(here)).map(({ slug, name }) => ({ value: slug, label: name })),
];
