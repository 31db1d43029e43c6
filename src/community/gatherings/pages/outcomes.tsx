import { z } from 'zod';
import { dayOf } from '../../../basics/day';
import { isId } from '../../../basics/id';
import { isRefusal } from '../../../basics/outcome';
import {
  Button,
  Choices,
  day,
  Field,
  Folded,
  Form,
  Section,
  Select,
  SpeakingFor,
  TextArea,
  type Words,
} from '../../../design';
import { line, optionalText, parse, type Request, text } from '../../../machinery/web';
import { maySpeak, type SeatHolder } from '../../members';
import { noteOutcome } from '../actions';
import type { Gathering, Outcome, Topic } from '../queries';
import { byChoices, type standingOn, TITLE_LIMIT } from '../rules';
import { actOn, faultsIn, gatheringsPath, type Refused, valueIn } from './common';
import { gatheringBody } from './one';

const TODAY_MOST = 2_000;
const KINDS = ['need', 'task', 'note'] as const;
const Shape = z.object({
  kind: z.enum(KINDS),
  label: line(TITLE_LIMIT),
  today: optionalText(TODAY_MOST),
  topicId: z.string().default(''),
  owner: z.string().default(''),
  dueOn: z.string().trim().default(''),
  needNumber: z
    .string()
    .trim()
    .default('')
    .transform((text) => (text === '' ? null : Number(text.replace(/^n°\s*/i, ''))))
    .pipe(z.int().min(1).max(999_999_999).nullable()),
  seat: text(40).optional(),
});

/** POST /:community/gatherings/:number/outcomes: a need, a task, or a sentence to remember. */
export const noteOutcomePage = actOn('outcome', {
  back: '#outcomes',
  done: 'outcomeNoted',
  act: async (request, gathering) => {
    const input = parse(Shape, request.form);
    if (isRefusal(input)) return input;
    const topicId = isId(input.topicId) ? input.topicId : null;
    const { owner: ownerId, ...rest } = input;
    return noteOutcome(request.here, gathering, { ...rest, ownerId, topicId, language: request.language });
  },
  body: gatheringBody,
});

interface OutcomesProps {
  readonly request: Request;
  readonly gathering: Gathering;
  readonly standing: ReturnType<typeof standingOn>;
  readonly outcomes: readonly Outcome[];
  readonly topics: readonly Topic[];
  /** Who may take on a task. */
  readonly everyone: readonly SeatHolder[];
  readonly refused: Refused | undefined;
  readonly t: Words;
}

/** What came of it, noted on the spot: a need is voiced at once. */
export function Outcomes({ request, gathering, standing, outcomes, topics, everyone, refused, t }: OutcomesProps) {
  const { here } = request;
  const seats = here.actor.seats.filter(maySpeak);
  const mayNote = standing !== 'coming' && seats.length > 0;
  if (outcomes.length === 0 && !mayNote) return null;
  return (
    <Section title={t.gatherings.outcomes()} id="outcomes" count={outcomes.length}>
      {outcomes.length === 0 && <p>{t.gatherings.outcomesNone()}</p>}
      <ul class="plain">
        {outcomes.map((outcome) => (
          <li class="line">
            <div>
              <p>
                <OutcomeLink outcome={outcome} slug={here.community.slug} />
              </p>
              <p class="hint">
                {[
                  t.gatherings.outcomeKind({ kind: outcome.kind }),
                  outcome.task && taskWords(outcome.task, t),
                  outcome.topic,
                  outcome.by,
                  day(dayOf(outcome.at, here.community.timeZone), t.language),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {mayNote && (
        <Folded summary={t.gatherings.noteMore()} open={standing === 'going-on' || refused?.name === 'outcome'}>
          <OutcomeForm {...{ request, gathering, topics, everyone, refused, t, seats }} />
        </Folded>
      )}
    </Section>
  );
}

function OutcomeLink({ outcome: { label, needNumber, task }, slug }: { outcome: Outcome; slug: string }) {
  const place = needNumber === null ? task && 'tasks' : `needs/${needNumber}`;
  return place ? <a href={`/${slug}/${place}`}>{label}</a> : label;
}

/** Who has promised it, until when; or that it is done. */
function taskWords({ owner, dueOn, isEnded }: NonNullable<Outcome['task']>, t: Words): string {
  if (isEnded) return t.gatherings.taskEnded({ owner });
  return dueOn ? t.gatherings.taskUntil({ owner, day: day(dueOn, t.language) }) : owner;
}

type FormProps = Pick<OutcomesProps, 'request' | 'gathering' | 'topics' | 'everyone' | 'refused' | 't'> & {
  readonly seats: Request['here']['actor']['seats'];
};

function OutcomeForm({ request, gathering, topics, everyone, refused, t, seats }: FormProps) {
  const faults = faultsIn(refused, 'outcome', t);
  const common = (name: string, standing = '') => ({
    ...{ t, faults, name, value: valueIn(refused, 'outcome', name, standing) },
  });
  return (
    <Form
      action={gatheringsPath(request, `/${gathering.number}/outcomes`)}
      keep={`gatherings.${request.here.community.slug}.${gathering.number}.outcome`}
      label={t.gatherings.noteOutcome()}
    >
      <Choices
        {...common('kind', 'need')}
        label={t.gatherings.whatCame()}
        options={KINDS.map((kind) => ({
          value: kind,
          label: t.gatherings.outcomeKind({ kind }),
          hint: t.gatherings.outcomeKindHint({ kind }),
        }))}
      />
      <Field {...common('label')} most={TITLE_LIMIT} label={t.gatherings.inOneLine()} />
      <TextArea
        {...common('today')}
        optional
        rows={3}
        most={TODAY_MOST}
        label={t.gatherings.happensToday()}
        hint={t.gatherings.happensTodayHint()}
      />
      <Field
        {...common('needNumber')}
        optional
        inputmode="numeric"
        label={t.gatherings.needNumber()}
        hint={t.gatherings.needNumberHint()}
      />
      <div class="side-by-side">
        <Select
          {...common('owner')}
          optional
          label={t.gatherings.taskOwner()}
          hint={t.gatherings.taskOwnerHint()}
          options={[
            { value: '', label: t.meetings.nobody() },
            ...[...new Map(everyone.map((each) => [each.personId, each.name]))].map(([value, label]) => ({
              value,
              label,
            })),
          ]}
        />
        <Field {...common('dueOn')} type="date" optional label={t.minutes.fieldDue()} />
      </div>
      {topics.length > 0 && (
        <Select
          {...common('topicId')}
          optional
          label={t.gatherings.topic()}
          options={[
            { value: '', label: t.gatherings.noTopic() },
            ...byChoices(topics).map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      )}
      <SpeakingFor t={t} seats={seats} id="outcome-seat" chosen={valueIn(refused, 'outcome', 'seat')} />
      <Button>{t.gatherings.noteOutcome()}</Button>
    </Form>
  );
}
