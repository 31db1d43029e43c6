import { z } from 'zod';
import { type Day, isDay } from '../../../basics/day';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { Button, Field, Folded, Form, faultsOf, Heading, layout, Problem, TextArea, words } from '../../../design';
import {
  type Answer,
  line,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { announceGathering, cancelGathering, changeGathering } from '../actions';
import type { Gathering } from '../queries';
import { ABOUT_LIMIT, type GatheringWords, LINE_LIMIT, PLACE_LIMIT, TITLE_LIMIT } from '../rules';
import { above, actOn, faultsIn, gatheringsPath, onGathering, type Refused, valueIn } from './common';

/** A day as a form sends it. */
export const dayField = z
  .string()
  .default('')
  .transform((text) => text.trim())
  .pipe(z.custom<Day>(isDay, { params: { refusal: 'not-a-day' } }));

/** A number that may be left out. */
const countField = (most: number) =>
  z
    .string()
    .trim()
    .default('')
    .transform((text) => (text === '' ? null : Number(text)))
    .pipe(z.int().min(1).max(most).nullable());

const Shape = z.object({
  title: line(TITLE_LIMIT),
  place: optionalText(PLACE_LIMIT),
  about: optionalText(ABOUT_LIMIT),
  firstOn: dayField,
  lastOn: dayField,
  topicsUntil: z.string().trim().default(''),
  places: countField(5_000),
  version: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
});

function inputOf(request: Request): (GatheringWords & { readonly seen: number }) | Refusal {
  const input = parse(Shape, request.form);
  if (isRefusal(input)) return input;
  const { version, topicsUntil, ...said } = input;
  // Without a day of their own, topics are chosen until the gathering begins.
  return { ...said, topicsUntil: isDay(topicsUntil) ? topicsUntil : said.firstOn, seen: version };
}

/** GET /:community/gatherings/new */
export const newGatheringPage = (request: Request): Answer => page(announceBody(request));

/** POST /:community/gatherings */
export async function announcePage(request: Request): Promise<Answer> {
  const input = inputOf(request);
  const announced = isRefusal(input) ? input : await announceGathering(request.here, input);
  if (isRefusal(announced)) return unprocessable(announceBody(request, announced));
  return seeOther(gatheringsPath(request, `/${announced.number}?done=gatherings.announced`));
}

/** GET /:community/gatherings/:number/edit */
export const editGatheringPage = onGathering(async (request, gathering) => page(await editBody(request, gathering)));

/** POST /:community/gatherings/:number */
export const changeGatheringPage = actOn('words', {
  back: '',
  done: 'kept',
  act: (request, gathering) => {
    const input = inputOf(request);
    return isRefusal(input) ? Promise.resolve(input) : changeGathering(request.here, gathering, input);
  },
  body: editBody,
});

const Why = z.object({ why: line(300) });

/** POST /:community/gatherings/:number/cancellation */
export const cancelGatheringPage = actOn('cancellation', {
  back: '',
  done: 'cancelled',
  act: (request, gathering) => {
    const input = parse(Why, request.form);
    return isRefusal(input) ? Promise.resolve(input) : cancelGathering(request.here, gathering, input.why);
  },
  body: editBody,
});

function announceBody(request: Request, refusal?: Refusal): string {
  const t = words(request.language);
  const refused = refusal && { name: 'words', form: request.form, refusal };
  return layout(
    request,
    { title: t.gatherings.announce() },
    <>
      <Heading above={above(request)} title={t.gatherings.announce()} lead={t.gatherings.announceLead()} />
      <Problem t={t} faults={faultsOf(refusal, t, 'gatherings')} />
      <WordsForm request={request} refused={refused} />
    </>,
  );
}

async function editBody(request: Request, gathering: Gathering, refused?: Refused): Promise<string> {
  const t = words(request.language);
  return layout(
    request,
    { title: t.gatherings.changeTitle() },
    <>
      <Heading above={above(request, gathering)} title={t.gatherings.changeTitle()} />
      <Problem t={t} faults={refused ? faultsIn(refused, refused.name, t) : []} />
      <WordsForm request={request} gathering={gathering} refused={refused} />
      {!gathering.isCancelled && (
        <Folded summary={t.gatherings.cancel()} open={refused?.name === 'cancellation'}>
          <Form action={gatheringsPath(request, `/${gathering.number}/cancellation`)}>
            <Field
              t={t}
              name="why"
              most={300}
              label={t.gatherings.why()}
              hint={t.gatherings.cancelHint()}
              value={valueIn(refused, 'cancellation', 'why')}
              faults={faultsIn(refused, 'cancellation', t)}
            />
            <Button kind="danger">{t.gatherings.cancel()}</Button>
          </Form>
        </Folded>
      )}
    </>,
  );
}

interface WordsFormProps {
  readonly request: Request;
  readonly gathering?: Gathering | undefined;
  readonly refused?: Refused | undefined;
}

function WordsForm({ request, gathering, refused }: WordsFormProps) {
  const t = words(request.language);
  const faults = faultsIn(refused, 'words', t);
  const common = (name: string, standing: string | number | null | undefined) => ({
    ...{ t, faults, name, value: refused?.name === 'words' ? typed(refused.form, name) : (standing ?? '') },
  });
  return (
    <Form
      action={gatheringsPath(request, gathering ? `/${gathering.number}` : '')}
      version={gathering?.version}
      keep={`gatherings.${request.here.community.slug}.${gathering?.number ?? 'new'}`}
    >
      <Field {...common('title', gathering?.title)} label={t.gatherings.name()} most={TITLE_LIMIT} />
      <Field {...common('firstOn', gathering?.firstOn)} type="date" label={t.gatherings.firstOn()} />
      <Field {...common('lastOn', gathering?.lastOn)} type="date" label={t.gatherings.lastOn()} />
      <Field
        {...common('place', gathering?.place)}
        optional
        most={LINE_LIMIT}
        label={t.gatherings.place()}
        hint={t.gatherings.placeHint()}
      />
      <Field
        {...common('places', gathering?.places)}
        optional
        inputmode="numeric"
        label={t.gatherings.places()}
        hint={t.gatherings.placesHint()}
      />
      <Field
        {...common('topicsUntil', gathering?.topicsUntil)}
        optional
        type="date"
        label={t.gatherings.topicsUntil()}
        hint={t.gatherings.topicsUntilHint()}
      />
      <TextArea
        {...common('about', gathering?.about)}
        optional
        rows={6}
        most={ABOUT_LIMIT}
        label={t.gatherings.about()}
        hint={t.gatherings.aboutHint()}
        pictures={`/${request.here.community.slug}/files`}
      />
      <Button>{gathering ? t.gatherings.keep() : t.gatherings.announceButton()}</Button>
    </Form>
  );
}
