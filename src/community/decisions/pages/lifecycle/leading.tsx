import { dayOf } from '../../../../basics/day';
import {
  Actions,
  Button,
  ButtonLink,
  Field,
  Folded,
  Form,
  type Html,
  Select,
  SpeakingFor,
  TextArea,
} from '../../../../design';
import { typed } from '../../../../machinery/web';
import { binds } from '../../../members';
import { answeredThemselves, LINK_KINDS, nameOf, stateOf, TELLER_LIMIT } from '../../rules';
import { AnswerForm } from '../answer-form';
import { leadingSeats, pathOf } from '../common';
import { typedRanking } from '../form';
import { faultsIn, type LifecycleProps, whatOf } from './common';

/** For those who lead: a telephone answer, a pause, a review, and a new proposal made of this one. */
export function leadingOf(props: LifecycleProps): readonly Html[] {
  if (leadingSeats(props.request).length === 0) return [];
  const parts = [<Telephone {...props} />, <Pausing {...props} />, <Reviewing {...props} />, <NewFrom {...props} />];
  return parts.filter((each) => String(each) !== '');
}

/** The organisations for which a call may still be noted: not those who answered the present words themselves, nor one's own. */
function ringing({ request, proposal, answers }: LifecycleProps) {
  const today = dayOf(request.here.now, request.here.community.timeZone);
  const own = new Set(request.here.actor.seats.filter(binds).map((seat) => seat.organisationId));
  const answered = answeredThemselves(proposal, answers.binding);
  return proposal.voters.filter(
    ({ id, isLeftOut, leftOn }) =>
      !isLeftOut && (leftOn === null || leftOn > today) && !own.has(id) && !answered.has(id),
  );
}

/** A call that is noted, while answers are asked for. */
export function Telephone(props: LifecycleProps) {
  const { request, proposal, t } = props;
  const [seat] = leadingSeats(request);
  const state = stateOf(proposal, request.here.now);
  const isTaking = state === 'open' || (state === 'to-close' && proposal.round !== null);
  const isAsking = isTaking && (proposal.round === null || proposal.round.round === 'object');
  const organisations = ringing(props);
  if (!seat || !isAsking || organisations.length === 0) return '';
  const faults = faultsIn(props, 'lifecycle telephone');
  const isAgain = faults.length > 0;
  const was = (name: string) => (isAgain ? typed(request.form, name) : '');
  return (
    <Folded summary={t.decisions.telephoneTitle()} open={isAgain}>
      <p class="hint">{t.decisions.telephoneHint()}</p>
      <AnswerForm
        t={t}
        action={`${pathOf(request, proposal.number)}/telephone/answers`}
        label={t.decisions.tapTelephone()}
        rule={nameOf(proposal.rule)}
        options={proposal.options}
        seatId={seat.id}
        stage="binding"
        wording={proposal.round ? proposal.wording : undefined}
        commitment={proposal.commitment}
        currency={request.here.community.currency}
        faults={isAgain ? faults : undefined}
        filled={{ reason: was('reason'), commit: was('commit'), ranking: isAgain ? typedRanking(request.form) : [] }}
      >
        <Select
          t={t}
          name="organisationId"
          label={t.decisions.fieldTelephoneOrganisation()}
          value={was('organisationId')}
          faults={faults}
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field
          t={t}
          name="toldBy"
          label={t.decisions.fieldTeller()}
          hint={t.decisions.fieldTellerHint()}
          value={was('toldBy')}
          faults={faults}
          most={TELLER_LIMIT}
        />
      </AnswerForm>
    </Folded>
  );
}

function Pausing(props: LifecycleProps) {
  const { request, proposal, t } = props;
  const { pause, withdrawal, closing, outcome, isReplaced, opensAt } = proposal;
  const what = whatOf(proposal);
  const seats = leadingSeats(request);
  const path = pathOf(request, proposal.number);
  const faults = faultsIn(props, 'lifecycle suspension');
  if (withdrawal || opensAt > request.here.now) return '';
  if (pause) {
    return (
      <Form action={`${path}/resumption`} label={t.decisions.resumeIt()}>
        <p>{t.decisions.resumeHint({ what })}</p>
        <SpeakingFor t={t} seats={seats} id="resumption-seat" />
        <Button>{t.decisions.resumeIt()}</Button>
      </Form>
    );
  }
  if (closing && (outcome !== 'adopted' || isReplaced)) return '';
  return (
    <Folded summary={t.decisions.suspendIt()} open={faults.length > 0}>
      <Form action={`${path}/suspension`} label={t.decisions.suspendIt()}>
        <TextArea
          t={t}
          id={faults.length > 0 ? 'field-reason' : 'suspension-reason'}
          name="reason"
          rows={3}
          label={t.decisions.fieldWhySuspend()}
          hint={t.decisions.fieldWhySuspendHint({ what })}
          value={faults.length > 0 ? typed(request.form, 'reason') : ''}
          faults={faults}
        />
        <SpeakingFor t={t} seats={seats} id="suspension-seat" />
        <Button kind="quiet">{t.decisions.suspendIt()}</Button>
      </Form>
    </Folded>
  );
}

function Reviewing(props: LifecycleProps) {
  const { request, proposal, lifecycle, t } = props;
  if (proposal.outcome !== 'adopted' || proposal.isReplaced) return '';
  const faults = faultsIn(props, 'lifecycle review');
  const isAgain = faults.length > 0;
  const was = (name: string) => (isAgain ? typed(request.form, name) : '');
  return (
    <Folded summary={t.decisions.reviewTitle()} open={isAgain || lifecycle.isDue}>
      <Form action={`${pathOf(request, proposal.number)}/reviews`} label={t.decisions.reviewTitle()}>
        <input type="hidden" name="seen" value={lifecycle.review?.number ?? 0} />
        <Field
          t={t}
          name="reviewOn"
          type="date"
          label={t.decisions.fieldReviewOn()}
          hint={lifecycle.isDue ? t.decisions.fieldReviewOnHint() : undefined}
          optional={lifecycle.isDue}
          value={was('reviewOn')}
          faults={faults}
        />
        <TextArea
          t={t}
          id={isAgain ? 'field-words' : 'review-words'}
          name="words"
          rows={2}
          label={t.decisions.fieldReviewWords()}
          value={was('words')}
          faults={faults}
          optional
        />
        <SpeakingFor t={t} seats={leadingSeats(request)} id="review-seat" />
        <Button kind={lifecycle.isDue ? 'primary' : 'quiet'}>
          {lifecycle.isDue ? t.decisions.confirmIt() : t.decisions.planIt()}
        </Button>
      </Form>
    </Folded>
  );
}

/** Once it has ended, what may be made of it. */
function NewFrom({ request, proposal, lifecycle, t }: LifecycleProps) {
  const hasEnded = proposal.closing !== null || proposal.withdrawal !== null;
  if (!hasEnded || proposal.isReplaced || lifecycle.followers.some((each) => each.isUnderWay)) return '';
  const kinds = LINK_KINDS.filter((kind) => kind === 'reopens' || proposal.outcome === 'adopted');
  return (
    <>
      <p>{t.decisions.newFromTitle()}</p>
      <Actions>
        {kinds.map((kind) => (
          <ButtonLink kind="quiet" href={`${pathOf(request)}/new?from=${proposal.number}&link=${kind}`}>
            {t.decisions.linkIt({ kind })}
          </ButtonLink>
        ))}
      </Actions>
    </>
  );
}
