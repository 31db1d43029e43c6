import type { Id } from '../../../basics/id';
import {
  Answers,
  colon,
  day,
  Folded,
  Form,
  Problem,
  Section,
  Tag,
  type TagKind,
  TextArea,
  type Words,
} from '../../../design';
import type { Seat } from '../../../machinery/here';
import { binds } from '../../members';
import { mayAnswer } from '../actions';
import type { AnswerView } from '../queries';
import { ANSWER_KINDS, SENTENCE_LIMIT } from '../rules';
import { camel, dayAt, isOver } from './shown';
import { formState, organisationName, pathOn, type ShownNeed } from './shown-need';
import { StillAwaited } from './still-awaited';

const TONES: Readonly<Record<string, TagKind>> = { 'us-too': 'good', 'hurts-us': 'bad', divided: 'awaited' };

/** What organisations say, and the reader's own answer in one tap, for each organisation they speak for. */
export function AnswersSection({ shown }: { shown: ShownNeed }) {
  const { t, view, here } = shown;
  const { tally, waiting } = view.standing;
  const { counts } = tally;
  const leaning = (kind: string) =>
    tally.organisations.filter((each) => each.kind === kind && each.stage === 'leaning').length;
  const seats = isOver(waiting.why) ? [] : bestSeats(here.actor.seats.filter(mayAnswer));
  return (
    <Section title={t.needs.answersTitle()} id="answers">
      {tally.organisations.length > 0 && (
        <p>
          {(['us-too', 'hurts-us', 'could-live-with', 'not-us', 'divided'] as const)
            .filter((kind) => counts[kind] > 0)
            .map((kind) => (
              <>
                <Tag kind={TONES[kind]}>
                  {t.needs.countKind({ kind: camel(kind), count: counts[kind] })}
                  {kind !== 'divided' &&
                    leaning(kind) > 0 &&
                    t.needs.countLeaning({ count: leaning(kind), all: counts[kind] === leaning(kind) ? 'yes' : 'no' })}
                </Tag>{' '}
              </>
            ))}
        </p>
      )}
      {seats.map((seat) => (
        <OwnAnswer shown={shown} seat={seat} />
      ))}
      {tally.organisations.length === 0 ? <p>{t.needs.noAnswers()}</p> : <TallyList shown={shown} />}
      <StillAwaited shown={shown} />
      {counts.silent > 0 && !isOver(waiting.why) && waiting.why !== 'build' && (
        <p class="hint">{t.needs.silent({ count: counts.silent })}</p>
      )}
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
  const counted = new Set(view.standing.gathered.needIds);
  const said = view.answers.filter((each) => each.organisationId === seat.organisationId && counted.has(each.needId));
  const leaning = said.findLast((each) => each.stage === 'leaning' && each.personId === here.actor.personId);
  const binding = said.findLast((each) => each.stage === 'binding');
  return (
    <>
      <OneTap
        shown={shown}
        seat={seat}
        stage="leaning"
        given={leaning}
        title={t.needs.leaningTitle({ organisation })}
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
    </>
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
  const sentence = form.value('sentence', given?.sentence);
  // The binding answer is what the others wait for, while they wait for answers.
  const isAwaited = stage === 'binding' && !given && shown.view.standing.waiting.why === 'answer-need';
  return (
    <article class={isAwaited ? 'card awaited' : 'card'}>
      <h3 class="card-title">{title}</h3>
      <div class="card-body">
        <p>{hint}</p>
        <Form action={pathOn(shown, '/answers')} keep={`needs.${form.name}.${shown.view.need.number}`}>
          <Problem t={t} faults={form.faults} />
          <input type="hidden" name="form" value={form.name} />
          <input type="hidden" name="seat" value={seat.id} />
          <input type="hidden" name="stage" value={stage} />
          <Answers t={t} name="kind" label={title} options={answerOptions(t)} chosen={given?.kind} />
          <Folded summary={t.needs.sentence()} open={sentence !== ''}>
            <TextArea
              t={t}
              id={`field-sentence-${seat.id}-${stage}`}
              optional
              name="sentence"
              faults={form.faults}
              label={t.needs.sentenceField()}
              value={sentence}
              most={SENTENCE_LIMIT}
              rows={2}
            />
          </Folded>
        </Form>
      </div>
    </article>
  );
}

const answerOptions = (t: Words) =>
  ANSWER_KINDS.map((kind) => ({ value: kind, label: t.needs.answerKind({ kind: camel(kind) }) }));

/** Who says what, by name: one line per organisation. */
function TallyList({ shown }: { shown: ShownNeed }) {
  const { t, view } = shown;
  const lines = view.standing.tally.organisations.map((each) => ({
    each,
    name: organisationName(view, each.organisationId),
  }));
  lines.sort((a, b) => a.name.localeCompare(b.name, t.language));
  return (
    <ul class="plain" aria-label={t.needs.tallyList()}>
      {lines.map(({ each, name }) => (
        <li class="line">
          <div>
            <p>
              <strong>{name}</strong>{' '}
              <Tag kind={TONES[each.kind]}>{t.needs.answerKind({ kind: camel(each.kind) })}</Tag>{' '}
              <span class="hint">{t.needs.stage({ stage: each.stage })}</span>
            </p>
            {each.answers.map((given) => (
              <SaidLine shown={shown} id={given.id} />
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

function SaidLine({ shown: { t, view, here }, id }: { shown: ShownNeed; id: Id }) {
  const said = view.answers.find((each) => each.id === id);
  if (!said) return null;
  return (
    <>
      {said.sentence && <blockquote>{said.sentence}</blockquote>}
      <p class="hint">{t.needs.saidOn({ who: said.by, day: day(dayAt(here, said.at), t.language) })}</p>
    </>
  );
}

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
            {each.organisation}
            {colon(t.language)}
            {t.needs.answerKind({ kind: camel(each.kind) })}, {t.needs.stage({ stage: each.stage })}{' '}
            <span class="hint">{t.needs.saidOn({ who: each.by, day: day(dayAt(here, each.at), t.language) })}</span>
            {each.sentence && <blockquote>{each.sentence}</blockquote>}
          </li>
        ))}
      </ul>
    </Folded>
  );
}
