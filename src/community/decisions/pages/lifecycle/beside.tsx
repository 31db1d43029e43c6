import {
  Button,
  day,
  Facts,
  Folded,
  Form,
  list,
  Notice,
  Section,
  SpeakingFor,
  Table,
  TextArea,
} from '../../../../design';
import { typed } from '../../../../machinery/web';
import { maySpeak } from '../../../members';
import { pathOf } from '../common';
import { faultsIn, type LifecycleProps, onDay } from './common';

/** What it was made under: what it takes up, what changes in the charter, when it is looked at again. */
export function LifecycleBeside(props: LifecycleProps) {
  const { request, proposal, lifecycle, t } = props;
  const { follows, pauses, review } = lifecycle;
  const isAdopted = proposal.outcome === 'adopted';
  const over = pauses.filter((each) => each.until !== null);
  return (
    <>
      <Facts
        facts={[
          [
            t.decisions.linkIt({ kind: follows?.kind ?? '' }),
            follows && <a href={pathOf(request, follows.number)}>{t.decisions.followsLine({ ...follows })}</a>,
          ],
          [t.decisions.reviewTitle(), review && !proposal.withdrawal && reviewWords(props, isAdopted)],
          [
            t.decisions.pausesTitle(),
            over.length > 0 &&
              over
                .map(({ at, until, reason }) =>
                  t.decisions.pauseLine({ from: onDay(props, at), until: onDay(props, until ?? at), reason }),
                )
                .join(' '),
          ],
        ]}
      />
      <CharterChanges {...props} />
    </>
  );
}

function reviewWords({ request, t, lifecycle, proposal }: LifecycleProps, isAdopted: boolean): string {
  const { review } = lifecycle;
  if (!review) return '';
  const on = review.reviewOn ? day(review.reviewOn, t.language) : 'none';
  if (review.kind === 'confirmed')
    return t.decisions.reviewConfirmed({ on: onDay({ request, t }, review.at), again: on });
  if (proposal.closing && !isAdopted) return '';
  return isAdopted ? t.decisions.reviewPlanned({ on }) : t.decisions.reviewWhenAdopted({ on });
}

/** Setting by setting, as it is and as it would be; once decided, what came of it. */
function CharterChanges({ proposal, lifecycle, settings, t }: LifecycleProps) {
  const { charter } = lifecycle;
  if (!charter) return '';
  const { came } = charter;
  const hasEnded = proposal.closing !== null || proposal.withdrawal !== null;
  const failed = came?.version === null;
  const state = came ? (failed ? 'failed' : 'adopted') : hasEnded ? 'over' : 'open';
  return (
    <Section title={t.decisions.charterTitle()} id="charter">
      <p>{t.decisions.charterLead({ state })}</p>
      <Table
        caption={t.decisions.charterTitle()}
        columns={[
          { name: t.decisions.charterSetting() },
          { name: hasEnded ? t.decisions.charterBefore() : t.decisions.charterFrom() },
          { name: t.decisions.charterTo() },
        ]}
        rows={settings.map(({ name, from, to }) => [name, from.join(' · '), to.join(' · ')])}
      />
      {came && came.version !== null && <p class="hint">{t.decisions.charterVersion({ version: came.version })}</p>}
      {came && came.conflicts.length > 0 && (
        <p>
          {t.decisions.charterConflicts({
            count: came.conflicts.length,
            settings: list([...came.conflicts], t.language),
          })}
        </p>
      )}
      {failed && (
        <Notice kind="bad">
          <p>{t.decisions.charterByHand()}</p>
        </Notice>
      )}
    </Section>
  );
}

/** For an organisation that is concerned by the matter and has not said so. */
export function Declaring(props: LifecycleProps) {
  const { request, proposal, lifecycle, t } = props;
  const { interests } = lifecycle;
  const hasEnded = proposal.closing !== null || proposal.withdrawal !== null;
  const seats = request.here.actor.seats.filter(
    (seat) =>
      maySpeak(seat) &&
      seat.organisationId !== null &&
      !interests.some((each) => each.organisationId === seat.organisationId),
  );
  if (hasEnded || seats.length === 0) return '';
  const faults = faultsIn(props, 'lifecycle interest');
  return (
    <Folded summary={t.decisions.declareIt()} open={faults.length > 0}>
      <Form action={`${pathOf(request, proposal.number)}/interests`} label={t.decisions.declareIt()}>
        <p class="hint">{t.decisions.declareLead({ may: mayWords(props) })}</p>
        <TextArea
          t={t}
          id={faults.length > 0 ? 'field-words' : 'interest-words'}
          name="words"
          rows={2}
          label={t.decisions.fieldInterest()}
          hint={t.decisions.fieldInterestHint()}
          value={faults.length > 0 ? typed(request.form, 'words') : ''}
          faults={faults}
        />
        <SpeakingFor t={t} seats={seats} id="interest-seat" />
        <Button kind="quiet">{t.decisions.declareButton()}</Button>
      </Form>
    </Folded>
  );
}

const mayWords = ({ proposal, answers }: LifecycleProps): string => {
  if (proposal.concernedMayAnswer) return 'yes';
  return answers.all.some((each) => each.stage === 'binding') ? 'late' : 'early';
};
