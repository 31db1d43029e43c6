import { Button, Choices, Difference, Folded, Form, SpeakingFor, TextArea } from '../../../../../design';
import { leadingSeats } from '../../common';
import { formOf, roundsPath } from '../common';
import type { OneProps } from './one';

/** The text that answers it. */
export function Integrating(props: OneProps) {
  const { objection, rounds, request, t } = props;
  const { fieldId, value, faults, isRefused } = formOf(props, `integration-${objection.id}`);
  const { number, title, text } = rounds.wording;
  return (
    <Folded summary={t.rounds.integrateFold()} open>
      <Form action={roundsPath(props, `objections/${objection.id}/integration`)} label={t.rounds.integrateFold()}>
        <input type="hidden" name="wording" value={number} />
        <input type="hidden" name="title" value={title} />
        <TextArea
          t={t}
          id={fieldId('text')}
          name="text"
          rows={8}
          label={t.rounds.fieldText()}
          hint={t.rounds.integrateHint()}
          value={value('text', text)}
          faults={faults}
        />
        {isRefused && <Difference t={t} before={text} after={value('text')} />}
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fieldId('seat')} />
        <Button>{t.rounds.integrateIt()}</Button>
      </Form>
    </Folded>
  );
}

/** Whether it is an objection, and why: open for whoever takes care of it. */
export function Testing(props: OneProps) {
  const { objection, request, t, rounds } = props;
  const { fieldId, value, faults, isRefused } = formOf(props, `test-${objection.id}`);
  const isAwaited = objection.ownerId === request.here.actor.personId && rounds.present.round === 'object';
  return (
    <Folded summary={t.rounds.testFold()} open={isRefused || isAwaited}>
      <Form action={roundsPath(props, `objections/${objection.id}/test`)} label={t.rounds.testFold()}>
        <p class="hint">{t.rounds.testHint()}</p>
        <Choices
          t={t}
          id={fieldId('isObjection')}
          name="isObjection"
          label={t.rounds.fieldVerdict()}
          value={value('isObjection')}
          faults={faults}
          options={[
            { value: 'yes', label: t.rounds.verdictYes() },
            { value: 'no', label: t.rounds.verdictNo() },
          ]}
        />
        <TextArea
          t={t}
          id={fieldId('reason')}
          name="reason"
          rows={2}
          label={t.rounds.fieldVerdictWhy()}
          value={value('reason')}
          faults={faults}
        />
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fieldId('seat')} />
        <Button kind="quiet">{t.rounds.testIt()}</Button>
      </Form>
    </Folded>
  );
}
