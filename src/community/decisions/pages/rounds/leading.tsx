import { Actions, Button, Choices, Field, Folded, Form, Section, Select, SpeakingFor } from '../../../../design';
import { MOVES, ROUND_DAYS_LIMIT, ROUNDS, type RoundName, roundDaysOf, undecidedAmendments } from '../../rules';
import { leadingSeats } from '../common';
import { formOf, isLeading, isRunning, type RoundsProps, roundsPath } from './common';

/** For those who lead, in one place: who has had their turn, and where the proposal goes next. */
export function LeadingRounds(props: RoundsProps) {
  const { rounds, t } = props;
  if (!isLeading(props) || !isRunning(props)) return '';
  const undecided = undecidedAmendments(rounds).length;
  return (
    <Section title={t.rounds.leadTitle()} id="lead">
      <p class="hint">{t.rounds.leadHint()}</p>
      {rounds.present.mode === 'live' && rounds.unheard.length > 0 && <Turns {...props} />}
      {undecided > 0 && <p>{t.rounds.refusalAmendmentsUndecided({ count: undecided })}</p>}
      <Moving {...props} />
      <p class="hint">{t.rounds.stopHint()}</p>
    </Section>
  );
}

/** The next move: live or over days, then the round, one button each. */
function Moving(props: RoundsProps) {
  const { rounds, proposal, t, request } = props;
  const { number, round, mode } = rounds.present;
  const { fieldId, value, faults } = formOf(props, 'move');
  // Where nobody objects the way leads to the closing, below.
  const isSettled = round === 'object' && rounds.open.length === 0;
  return (
    <Form action={roundsPath(props, 'rounds')} label={t.rounds.leadTitle()}>
      <input type="hidden" name="seen" value={number} />
      <Choices
        t={t}
        id={fieldId('mode')}
        name="mode"
        label={t.rounds.fieldMode()}
        value={value('mode', mode)}
        faults={faults}
        options={[
          { value: 'days', label: t.rounds.modeDays() },
          { value: 'live', label: t.rounds.modeLive() },
        ]}
      />
      <Field
        t={t}
        id={fieldId('days')}
        name="days"
        type="number"
        min={1}
        max={ROUND_DAYS_LIMIT}
        label={t.rounds.fieldDays()}
        hint={t.rounds.fieldDaysHint()}
        value={value('days', String(roundDaysOf(proposal.rule) ?? 1))}
        faults={faults}
      />
      <SpeakingFor t={t} seats={leadingSeats(request)} id={fieldId('seat')} />
      <Actions>
        {onwardFirst(round).map((to, place) => (
          <Button kind={place === 0 && !isSettled ? 'primary' : 'quiet'} name="to" value={to}>
            {t.rounds.moveTo({ round: to })}
          </Button>
        ))}
        <Button kind="quiet" action={roundsPath(props, 'rounds/mode')}>
          {t.rounds.goOn()}
        </Button>
      </Actions>
    </Form>
  );
}

/** The rounds it may go to: onward before back. */
function onwardFirst(round: RoundName): readonly RoundName[] {
  const isBack = (to: RoundName) => ROUNDS.indexOf(to) < ROUNDS.indexOf(round);
  return [...MOVES[round].filter((to) => !isBack(to)), ...MOVES[round].filter(isBack)];
}

/** In the room: who has just spoken. */
function Turns(props: RoundsProps) {
  const { rounds, t, request } = props;
  const { fieldId, value, faults, isRefused } = formOf(props, 'turn');
  return (
    <Folded summary={t.rounds.turnsTitle()} open>
      <Form action={roundsPath(props, 'turns')} label={t.rounds.turnsTitle()}>
        <Select
          t={t}
          id={fieldId('organisation')}
          name="organisation"
          label={t.rounds.fieldTurn()}
          value={isRefused ? value('organisation') : ''}
          faults={faults}
          options={rounds.unheard.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field
          t={t}
          id={fieldId('words')}
          name="words"
          label={t.rounds.fieldTurnWords()}
          hint={t.rounds.turnsHint()}
          value={value('words')}
          faults={faults}
          optional
        />
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fieldId('seat')} />
        <Button>{t.rounds.turnIt()}</Button>
      </Form>
    </Folded>
  );
}
