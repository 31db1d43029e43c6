import { Button, Card, Cards, Difference, Folded, Form, Section, SpeakingFor, Tag, TextArea } from '../../../../design';
import { type Amendment, CHANGEABLE } from '../../rules';
import { leadingSeats } from '../common';
import { formOf, isLeading, isRunning, momentAt, type RoundsProps, roundsPath, whoWords } from './common';

/** The changes that were proposed, each as a difference with its author, and what came of it. */
export function Amendments(props: RoundsProps) {
  const { rounds, t } = props;
  if (rounds.amendments.length === 0) return '';
  return (
    <Section title={t.rounds.amendmentsTitle()} count={rounds.amendments.length}>
      <Cards>
        {[...rounds.amendments].reverse().map((each) => (
          <AmendmentCard {...props} amendment={each} />
        ))}
      </Cards>
    </Section>
  );
}

function AmendmentCard(props: RoundsProps & { readonly amendment: Amendment }) {
  const { amendment, rounds, t } = props;
  const outcome = rounds.outcomes.find((each) => each.amendmentId === amendment.id);
  const before = rounds.wordings.find((each) => each.number === amendment.wording)?.text ?? '';
  // What it changed stands below, among the texts.
  const taken = rounds.wordings.find((each) => each.number === outcome?.wording);
  const isText = taken?.text === amendment.text && taken.number === amendment.wording + 1;
  const kind = outcome ? (outcome.outcome === 'taken-up' ? 'good' : 'plain') : 'awaited';
  return (
    <Card
      title={t.rounds.amendmentBy({ who: whoWords(props, amendment) })}
      awaited={!outcome}
      meta={
        <>
          <Tag kind={kind}>{t.rounds.amendmentState({ outcome: outcome ? STATES[outcome.outcome] : 'none' })}</Tag>
          <span>{momentAt(props, amendment.at, t)}</span>
        </>
      }
    >
      {!isText && <Difference t={t} before={before} after={amendment.text} />}
      <blockquote>{amendment.reason}</blockquote>
      {outcome?.wording && (
        <p>
          <a href={`#wording-${outcome.wording}`}>{t.rounds.amendmentTaken({ wording: outcome.wording })}</a>
        </p>
      )}
      {outcome?.reason && <p>{outcome.reason}</p>}
      {!outcome && isLeading(props) && isRunning(props) && <Deciding {...props} />}
    </Card>
  );
}

const STATES = { 'taken-up': 'taken', declined: 'declined' } as const;

/** For those who lead: it becomes the text, or a reason why not. */
function Deciding(props: RoundsProps & { readonly amendment: Amendment }) {
  const { amendment, rounds, t } = props;
  const taking = formOf(props, `take-${amendment.id}`);
  const declining = formOf(props, `decline-${amendment.id}`);
  const action = roundsPath(props, `amendments/${amendment.id}/outcome`);
  const seats = leadingSeats(props.request);
  const isOutdated = amendment.wording !== rounds.wording.number;
  return (
    <>
      {CHANGEABLE.includes(rounds.present.round) && (
        <Form action={action} label={t.rounds.takeUp()}>
          <input type="hidden" name="outcome" value="taken-up" />
          <input type="hidden" name="wording" value={rounds.wording.number} />
          {isOutdated && (
            <>
              <p class="hint">{t.rounds.outdated()}</p>
              <TextArea
                t={t}
                id={taking.fieldId('text')}
                name="text"
                rows={8}
                label={t.rounds.fieldTakenText()}
                value={taking.value('text', amendment.text)}
                faults={taking.faults}
              />
              <Difference t={t} before={rounds.wording.text} after={taking.value('text', amendment.text)} />
            </>
          )}
          <SpeakingFor t={t} seats={seats} id={taking.fieldId('seat')} />
          <Button>{t.rounds.takeUp()}</Button>
        </Form>
      )}
      <Folded summary={t.rounds.decline()} open={declining.isRefused}>
        <Form action={action} label={t.rounds.decline()}>
          <input type="hidden" name="outcome" value="declined" />
          <input type="hidden" name="wording" value={rounds.wording.number} />
          <TextArea
            t={t}
            id={declining.fieldId('reason')}
            name="reason"
            rows={2}
            label={t.rounds.fieldDecline()}
            hint={t.rounds.fieldDeclineHint()}
            value={declining.value('reason')}
            faults={declining.faults}
          />
          <SpeakingFor t={t} seats={seats} id={declining.fieldId('seat')} />
          <Button kind="quiet">{t.rounds.decline()}</Button>
        </Form>
      </Folded>
    </>
  );
}
