import { Button, Field, Folded, Form, type Html, Section, SpeakingFor, TextArea } from '../../../design';
import { ELECTION_LIMITS, standing } from '../rules';
import { leadingSeats, Months, Pace, Person, pathOf, type Seen } from './common';
import { fieldsOf } from './forms';
import { Telephone } from './telephone';

/** All that whoever leads may do, in one place; nothing for anybody else. */
export function Leading(seen: Seen): Html | '' {
  const { view, t } = seen;
  if (!view.mayLead) return '';
  const { stage, ways } = view;
  return (
    <Section title={t.elections.leadingTitle()} id="leading">
      {stage === 'role' && <Rewording {...seen} />}
      {(stage === 'propose' || stage === 'integrate') && <Proposing {...seen} />}
      {ways
        .filter((to) => to !== 'stopped' && stage !== 'accept')
        .map((to) => (
          <GoingOn {...seen} to={to} />
        ))}
      <Telephone {...seen} />
      <Pacing {...seen} />
      {stage === 'accept' && <Ending {...seen} to="propose" />}
      <Ending {...seen} to="stopped" />
    </Section>
  );
}

/** The next stage, and how it will be led. */
function GoingOn(props: Seen & { to: Seen['view']['stage'] }) {
  const { request, election, view, to, t } = props;
  const fields = fieldsOf(props, `steps-${to}`, { mode: standing(election).mode });
  const hint = t.elections.goOnHint({ to });
  return (
    <Folded summary={t.elections.goOn({ to })} open={fields.isRefused || (view.isHeard && view.ways.length === 2)}>
      {hint && <p class="hint">{hint}</p>}
      <Form action={`${pathOf(request, election.number)}/steps`} version={view.seen} label={t.elections.goOn({ to })}>
        <input type="hidden" name="to" value={to} />
        <Pace {...fields} />
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fields.idOf('seat')} chosen={fields.value('seat')} />
        <Button>{t.elections.goOn({ to })}</Button>
      </Form>
    </Folded>
  );
}

function Pacing(props: Seen) {
  const { request, election, view, t } = props;
  const fields = fieldsOf(props, 'pace', { mode: standing(election).mode });
  return (
    <Folded summary={t.elections.paceTitle()} open={fields.isRefused}>
      <Form action={`${pathOf(request, election.number)}/steps`} version={view.seen} label={t.elections.paceTitle()}>
        <input type="hidden" name="to" value={view.stage} />
        <Pace {...fields} />
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fields.idOf('seat')} chosen={fields.value('seat')} />
        <Button kind="quiet">{t.elections.paceIt()}</Button>
      </Form>
    </Folded>
  );
}

/** Stopping it all, or waiting no longer for the person proposed: each with a reason. */
function Ending(props: Seen & { to: 'stopped' | 'propose' }) {
  const { request, election, view, to, t } = props;
  const { mode } = standing(election);
  const fields = fieldsOf(props, `steps-${to}`, {});
  const isStop = to === 'stopped';
  return (
    <Folded summary={isStop ? t.elections.stopTitle() : t.elections.backTitle()} open={fields.isRefused}>
      <Form
        action={`${pathOf(request, election.number)}/steps`}
        version={view.seen}
        label={isStop ? t.elections.stopTitle() : t.elections.backTitle()}
      >
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="mode" value={mode} />
        <TextArea
          {...fields}
          id={fields.idOf('reason')}
          name="reason"
          rows={3}
          label={isStop ? t.elections.fieldWhyStop() : t.elections.fieldWhyBack()}
          hint={isStop ? t.elections.fieldWhyStopHint() : t.elections.fieldWhyBackHint()}
          value={fields.value('reason')}
        />
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fields.idOf('seat')} chosen={fields.value('seat')} />
        <Button kind={isStop ? 'danger' : 'quiet'}>{isStop ? t.elections.stopIt() : t.elections.backIt()}</Button>
      </Form>
    </Folded>
  );
}

function Rewording(props: Seen) {
  const { request, election, view, t } = props;
  const { criteria, termMonths, startsOn } = view.agreed;
  const fields = fieldsOf(props, 'wording', { criteria, startsOn, termMonths: String(termMonths) });
  return (
    <Folded summary={t.elections.rewordTitle()} open={fields.isRefused}>
      <Form
        action={`${pathOf(request, election.number)}/wordings`}
        version={view.seen}
        label={t.elections.rewordTitle()}
      >
        <WordingFields {...fields} />
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fields.idOf('seat')} chosen={fields.value('seat')} />
        <Button>{t.elections.rewordIt()}</Button>
      </Form>
    </Folded>
  );
}

/** What the role asks for, how long and from when. */
export const WordingFields = (fields: ReturnType<typeof fieldsOf>) => (
  <>
    <TextArea
      {...fields}
      id={fields.idOf('criteria')}
      name="criteria"
      rows={5}
      most={ELECTION_LIMITS.criteria}
      label={fields.t.elections.fieldCriteria()}
      hint={fields.value('criteria') ? fields.t.elections.fieldCriteriaHint() : fields.t.elections.fieldCriteriaNone()}
      value={fields.value('criteria')}
    />
    <Months {...fields} />
    <Field
      {...fields}
      id={fields.idOf('startsOn')}
      name="startsOn"
      type="date"
      label={fields.t.elections.fieldStartsOn()}
      hint={fields.t.elections.fieldStartsOnHint()}
      value={fields.value('startsOn')}
    />
  </>
);

/** Proposing somebody, or adjusting what was objected to. */
function Proposing(props: Seen) {
  const { request, election, view, t } = props;
  const isAdjusting = view.stage === 'integrate';
  const { proposed, agreed } = view;
  const fields = fieldsOf(props, 'proposal', {
    person: isAdjusting ? (proposed?.personId ?? '') : '',
    reason: isAdjusting ? (proposed?.reason ?? '') : '',
    words: isAdjusting ? (proposed?.words ?? '') : '',
    termMonths: String(isAdjusting && proposed ? proposed.termMonths : agreed.termMonths),
    mode: standing(election).mode,
  });
  const title = isAdjusting ? t.elections.adjustTitle() : t.elections.proposeTitle();
  return (
    <Form action={`${pathOf(request, election.number)}/proposals`} version={view.seen} label={title}>
      <h3>{title}</h3>
      {isAdjusting && (
        <TextArea
          {...fields}
          id={fields.idOf('adjustment')}
          name="adjustment"
          rows={3}
          label={t.elections.fieldAdjustment()}
          hint={t.elections.fieldAdjustmentHint()}
          value={fields.value('adjustment')}
        />
      )}
      <Person {...fields} people={view.named ?? []} />
      <TextArea
        {...fields}
        id={fields.idOf('reason')}
        name="reason"
        rows={3}
        label={t.elections.fieldProposeReason()}
        hint={t.elections.fieldProposeReasonHint()}
        value={fields.value('reason')}
      />
      <Months {...fields} />
      <TextArea
        {...fields}
        id={fields.idOf('words')}
        name="words"
        rows={2}
        label={t.elections.fieldWords()}
        hint={t.elections.fieldWordsHint()}
        value={fields.value('words')}
        optional
      />
      <Pace {...fields} />
      <SpeakingFor t={t} seats={leadingSeats(request)} id={fields.idOf('seat')} chosen={fields.value('seat')} />
      <Button>{isAdjusting ? t.elections.adjustIt() : t.elections.proposeIt()}</Button>
    </Form>
  );
}
