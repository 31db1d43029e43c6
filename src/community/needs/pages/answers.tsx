import type { Id } from '../../../basics/id';
import {
  Answers,
  type Child,
  day,
  Field,
  Folded,
  Form,
  Problem,
  Section,
  Table,
  Tag,
  type TagKind,
  type Words,
} from '../../../design';
import type { Seat } from '../../../machinery/here';
import { binds } from '../../members';
import { mayAnswer } from '../actions';
import type { AnswerView } from '../queries';
import { ANSWER_KINDS, type OrganisationAnswer, SENTENCE_LIMIT } from '../rules';
import { camel, dayAt, isOver } from './shown';
import { formState, organisationName, pathOn, type ShownNeed } from './shown-need';

const TONES: Readonly<Record<string, TagKind>> = { 'us-too': 'good', 'hurts-us': 'bad', divided: 'awaited' };

/** What organisations say, and the reader's own answer in one tap, for each organisation they speak for. */
export function AnswersSection({ shown }: { shown: ShownNeed }) {
  const { t, view, here } = shown;
  const { tally, waiting } = view.standing;
  const { counts } = tally;
  const seats = isOver(waiting.why) ? [] : bestSeats(here.actor.seats.filter(mayAnswer));
  return (
    <Section title={t.needs.answersTitle()} id="answers">
      {tally.organisations.length > 0 && (
        <p>
          {(['us-too', 'hurts-us', 'could-live-with', 'not-us', 'divided'] as const)
            .filter((kind) => counts[kind] > 0)
            .map((kind) => (
              <>
                <Tag kind={TONES[kind]}>{t.needs.countKind({ kind: camel(kind), count: counts[kind] })}</Tag>{' '}
              </>
            ))}
        </p>
      )}
      {seats.map((seat) => (
        <OwnAnswer shown={shown} seat={seat} />
      ))}
      {tally.organisations.length === 0 ? <p>{t.needs.noAnswers()}</p> : <TallyTable shown={shown} />}
      {counts.silent > 0 && <p class="hint">{t.needs.silent({ count: counts.silent })}</p>}
      <Former shown={shown} />
    </Section>
  );
}

/** Of several seats for one organisation, the one that may say most. */
function bestSeats(seats: readonly Seat[]): readonly Seat[] {
  const best = new Map<Id | null, Seat>();
  for (const seat of seats) if (!best.has(seat.organisationId) || binds(seat)) best.set(seat.organisationId, seat);
  return [...best.values()];
}

function OwnAnswer({ shown, seat }: { shown: ShownNeed; seat: Seat }) {
  const { t, view, here } = shown;
  const organisation = seat.organisationName ?? '';
  const said = view.answers.filter((each) => each.organisationId === seat.organisationId);
  const leaning = said.findLast((each) => each.stage === 'leaning' && each.personId === here.actor.personId);
  const binding = said.findLast((each) => each.stage === 'binding');
  return (
    <article class="card awaited">
      <h3 class="card-title">{t.needs.answerFor({ organisation })}</h3>
      <div class="card-body">
        <OneTap
          shown={shown}
          seat={seat}
          stage="leaning"
          given={leaning}
          title={t.needs.leaningTitle()}
          hint={t.needs.leaningHint()}
        />
        {binds(seat) && (
          <OneTap
            shown={shown}
            seat={seat}
            stage="binding"
            given={binding}
            title={t.needs.bindingTitle({ organisation })}
            hint={t.needs.bindingHint()}
          />
        )}
      </div>
    </article>
  );
}

interface OneTapProps {
  readonly shown: ShownNeed;
  readonly seat: Seat;
  readonly stage: 'leaning' | 'binding';
  readonly given: AnswerView | undefined;
  readonly title: string;
  readonly hint: string;
}

function OneTap({ shown, seat, stage, given, title, hint }: OneTapProps) {
  const { t } = shown;
  const form = formState(shown, `answer-${seat.id}-${stage}`);
  return (
    <Form
      action={pathOn(shown, '/answers')}
      class={`form answer ${stage}`}
      keep={`needs.${form.name}.${shown.view.need.number}`}
    >
      <h4>{title}</h4>
      <p class="hint">{hint}</p>
      <Problem t={t} faults={form.faults} />
      <input type="hidden" name="form" value={form.name} />
      <input type="hidden" name="seat" value={seat.id} />
      <input type="hidden" name="stage" value={stage} />
      <Field
        t={t}
        id={`field-sentence-${seat.id}-${stage}`}
        optional
        name="sentence"
        faults={form.faults}
        label={t.needs.sentence()}
        value={form.value('sentence', given?.sentence)}
        most={SENTENCE_LIMIT}
      />
      <Answers t={t} name="kind" label={title} options={answerOptions(t)} chosen={given?.kind} />
    </Form>
  );
}

const answerOptions = (t: Words) =>
  ANSWER_KINDS.map((kind) => ({ value: kind, label: t.needs.answerKind({ kind: camel(kind) }) }));

function TallyTable({ shown }: { shown: ShownNeed }) {
  const { t, view } = shown;
  const rows = view.standing.tally.organisations.map((each) => ({
    each,
    name: organisationName(view, each.organisationId),
  }));
  rows.sort((a, b) => a.name.localeCompare(b.name, t.language));
  return (
    <Table
      caption={t.needs.tallyTable()}
      quiet
      columns={[{ name: t.needs.organisation() }, { name: t.needs.answer() }, { name: t.needs.saidBy() }]}
      rows={rows.map(({ each, name }) => [name, <Said t={t} answer={each} />, <By shown={shown} answer={each} />])}
    />
  );
}

const Said = ({ t, answer: { kind, stage, answers } }: { t: Words; answer: OrganisationAnswer }) => (
  <>
    <Tag kind={TONES[kind]}>{t.needs.answerKind({ kind: camel(kind) })}</Tag>{' '}
    <span class="hint">{t.needs.stage({ stage })}</span>
    {answers
      .filter((each) => each.sentence !== '')
      .map((each) => (
        <blockquote>{each.sentence}</blockquote>
      ))}
  </>
);

const By = ({ shown, answer }: { shown: ShownNeed; answer: OrganisationAnswer }): Child =>
  answer.answers.map((given, place) => {
    const view = shown.view.answers.find((each) => each.id === given.id);
    const who = shown.t.needs.saidOn({ who: view?.by ?? '', day: day(dayAt(shown.here, given.at), shown.t.language) });
    return place === 0 ? who : ` · ${who}`;
  });

/** Answers that later ones took the place of: nothing that was said is lost. */
function Former({ shown }: { shown: ShownNeed }) {
  const { t, view, here } = shown;
  const standing = new Set(view.standing.tally.organisations.flatMap((each) => each.answers.map(({ id }) => id)));
  const counted = new Set(view.standing.gathered.needIds);
  const former = view.answers.filter((each) => counted.has(each.needId) && !standing.has(each.id));
  if (former.length === 0) return null;
  return (
    <Folded summary={t.needs.formerAnswers({ count: former.length })}>
      <ul>
        {former.map((each) => (
          <li>
            {each.organisation} : {t.needs.answerKind({ kind: camel(each.kind) })},{' '}
            {t.needs.stage({ stage: each.stage })}{' '}
            <span class="hint">{t.needs.saidOn({ who: each.by, day: day(dayAt(here, each.at), t.language) })}</span>
            {each.sentence && <blockquote>{each.sentence}</blockquote>}
          </li>
        ))}
      </ul>
    </Folded>
  );
}
