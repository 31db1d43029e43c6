import {
  Button,
  Choices,
  day,
  Folded,
  Form,
  Problem,
  Section,
  Select,
  SpeakingFor,
  Tag,
  TextArea,
} from '../../../design';
import { facilitates, maySpeak } from '../../members';
import { SENTENCE_LIMIT } from '../rules';
import { dayAt } from './shown';
import { formState, pathOn, type ShownNeed } from './shown-need';

const LEVELS = ['common', 'specific', 'upstream'] as const;

/** Whose a need is, who said so and why, what was said before; and, for those who may, the form to say otherwise. */
export function LevelSection({ shown }: { shown: ShownNeed }) {
  const { t, view, here } = shown;
  const [last, ...before] = view.levels.toReversed();
  const seats = here.actor.seats.filter(facilitates);
  return (
    <Section title={t.needs.levelTitle()} id="level">
      {last ? <Mark shown={shown} mark={last} /> : <p>{t.needs.levelNone()}</p>}
      {before.length > 0 && (
        <Folded summary={t.needs.levelBefore()}>
          {before.map((mark) => (
            <Mark shown={shown} mark={mark} />
          ))}
        </Folded>
      )}
      {seats.length > 0 ? <LevelForm shown={shown} /> : !last && <OwnLevelForm shown={shown} />}
    </Section>
  );
}

function Mark({ shown: { t, here }, mark }: { shown: ShownNeed; mark: ShownNeed['view']['levels'][number] }) {
  const { level, organisation, by, at, reason } = mark;
  return (
    <p>
      <Tag kind="strong">
        {level.kind === 'specific' && organisation
          ? t.needs.levelOf({ organisation })
          : t.needs.level({ level: level.kind })}
      </Tag>{' '}
      {t.needs.levelLine({ who: by, day: day(dayAt(here, at), t.language), reason })}
    </p>
  );
}

function LevelForm({ shown }: { shown: ShownNeed }) {
  const { t, here, organisations, view } = shown;
  const form = formState(shown, 'level');
  const standing = view.standing.level;
  return (
    <Folded summary={t.needs.levelChange()} open={form.isRefused}>
      <Form action={pathOn(shown, '/level')}>
        <Problem t={t} faults={form.faults} />
        <input type="hidden" name="form" value={form.name} />
        <Choices
          t={t}
          name="level"
          faults={form.faults}
          label={t.needs.levelField()}
          value={form.value('level', standing?.kind)}
          options={LEVELS.map((level) => ({
            value: level,
            label: t.needs.level({ level }),
            hint: t.needs.levelHint({ level }),
          }))}
        />
        <Select
          t={t}
          optional
          name="organisationId"
          faults={form.faults}
          label={t.needs.levelOrganisation()}
          value={form.value('organisationId', standing?.kind === 'specific' ? standing.organisationId : '')}
          options={[{ value: '', label: '–' }, ...organisations.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <ReasonField shown={shown} name="level" />
        <SpeakingFor
          t={t}
          id="field-seat-level"
          seats={here.actor.seats.filter(facilitates)}
          chosen={form.value('seat')}
        />
        <Button>{t.needs.levelSave()}</Button>
      </Form>
    </Folded>
  );
}

/** The first word belongs to whoever voiced it, as long as it speaks of their own organisation. */
function OwnLevelForm({ shown }: { shown: ShownNeed }) {
  const { t, here, view } = shown;
  const seat = here.actor.seats.find(
    (each) => maySpeak(each) && each.organisationId === view.need.authorOrganisationId,
  );
  if (!seat?.organisationId) return null;
  const organisation = seat.organisationName ?? '';
  const form = formState(shown, 'own-level');
  return (
    <Folded summary={t.needs.levelOurs({ organisation })} open={form.isRefused}>
      <Form action={pathOn(shown, '/level')}>
        <Problem t={t} faults={form.faults} />
        <input type="hidden" name="form" value={form.name} />
        <input type="hidden" name="level" value="specific" />
        <input type="hidden" name="organisationId" value={seat.organisationId} />
        <input type="hidden" name="seat" value={seat.id} />
        <ReasonField shown={shown} name="own-level" />
        <Button>{t.needs.levelSave()}</Button>
      </Form>
    </Folded>
  );
}

/** Why: asked for by every act that others will want to understand later. */
export function ReasonField({ shown, name }: { shown: ShownNeed; name: string }) {
  const form = formState(shown, name);
  return (
    <TextArea
      t={shown.t}
      id={`field-reason-${name}`}
      name="reason"
      faults={form.faults}
      label={shown.t.needs.reason()}
      value={form.value('reason')}
      most={SENTENCE_LIMIT}
      rows={2}
    />
  );
}
