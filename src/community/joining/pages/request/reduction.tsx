import { plusMonths } from '../../../../basics/day';
import { Button, day, Field, Folded, Form, moment, Section, TextArea, type Words, words } from '../../../../design';
import { typed } from '../../../../machinery/web';
import { binds, facilitates } from '../../../members';
import { newest, REDUCTION_MONTHS, REQUEST_LIMITS, type Reduction, reductionOf } from '../../rules';
import { amountIn, onDay } from '../common';
import { joinPath } from '../sight';
import type { RequestParts } from './page';

/** Reduced dues: asked in writing, granted unless somebody objects, or talked about at a meeting. */
export function ReductionSection(parts: RequestParts) {
  const { sight } = parts;
  const { request, join, path, isNewcomer } = sight;
  const t = words(request.language);
  const reduction = reductionOf(join.facts, request.here.now);
  const mayAsk = isNewcomer && !path.end && !reduction && newest(join.facts, 'dues-understood') !== undefined;
  if (!reduction && !mayAsk) return '';
  return (
    <Section title={t.newcomers.reductionTitle()} id="reduction">
      {reduction && <Shown {...parts} reduction={reduction} />}
      {mayAsk && <AskForm {...parts} />}
    </Section>
  );
}

function AskForm({ sight, faultsIn }: RequestParts) {
  const { request, join, charter } = sight;
  const t = words(request.language);
  const faults = faultsIn('reduction');
  const { reduction, objectionDays: days } = charter.admission;
  const { currency } = request.here.community;
  const value = (name: string): string => (faults.length > 0 ? typed(request.form, name) : '');
  return (
    <Folded summary={t.newcomers.reductionAsk()} open={faults.length > 0}>
      <p>{reduction === 'at-a-meeting' ? t.newcomers.reductionLeadMeeting() : t.newcomers.reductionLead({ days })}</p>
      <Form action={joinPath(sight, '/reduction')} keep={`joining.${join.id}.reduction`}>
        <Field
          {...{ t, faults, name: 'monthly', type: 'number', value: value('monthly') }}
          unit={currency === 'EUR' ? '€' : currency}
          label={t.newcomers.reductionMonthly()}
        />
        <Field
          {...{ t, faults, name: 'paidUntilOn', type: 'date' }}
          value={value('paidUntilOn') || plusMonths(onDay(request.here.now, request.here), REDUCTION_MONTHS)}
          label={t.newcomers.reductionUntilDay()}
          hint={t.newcomers.reductionUntilDayHint()}
        />
        <TextArea
          {...{ t, faults, name: 'reason', rows: 4, most: REQUEST_LIMITS.reason, value: value('reason') }}
          label={t.newcomers.reductionReason()}
        />
        <Button>{t.newcomers.reductionSend()}</Button>
      </Form>
    </Folded>
  );
}

function Shown({ sight, faultsIn, reduction }: RequestParts & { readonly reduction: Reduction }) {
  const { request, join, path } = sight;
  const t = words(request.language);
  const amount = amountIn(request, t);
  const { actor, now } = request.here;
  const isOpen = reduction.untilAt !== null && now < reduction.untilAt && reduction.state !== 'settled' && !path.end;
  const objectors = actor.seats
    .filter((seat) => binds(seat) && seat.organisationKind === 'member')
    .filter((seat) => !reduction.objections.some((each) => each.organisationId === seat.organisationId));
  const maySettle = reduction.state === 'at-a-meeting' && !path.end && actor.seats.some(facilitates);
  const faults = faultsIn('objection');
  return (
    <>
      <p>
        {t.newcomers.reductionAsked({ name: join.name, amount: amount(reduction.monthlyCents) })} « {reduction.reason} »
      </p>
      <p>
        <b>{stateWords(sight, reduction, t)}</b>
      </p>
      {reduction.paidUntilOn && <p>{t.newcomers.reductionEnds({ day: day(reduction.paidUntilOn, t.language) })}</p>}
      {reduction.objections.map((each) => (
        <p>
          <b>{each.organisationName}</b> : {each.data.reason}
        </p>
      ))}
      {reduction.words && <p>{reduction.words}</p>}
      {isOpen &&
        objectors.map((seat, place) => (
          <Folded
            summary={t.newcomers.objectAs({ organisation: seat.organisationName ?? '' })}
            open={faults.length > 0}
          >
            <Form action={joinPath(sight, '/objections')}>
              <input type="hidden" name="seat" value={seat.id} />
              <TextArea
                {...{ t, faults, name: 'objection', rows: 3, most: REQUEST_LIMITS.reason }}
                id={place > 0 ? `field-objection-${place}` : undefined}
                value={faults.length > 0 ? typed(request.form, 'objection') : ''}
                label={t.newcomers.objection()}
              />
              <Button kind="danger">{t.newcomers.object()}</Button>
            </Form>
          </Folded>
        ))}
      {maySettle && <SettleForm sight={sight} faultsIn={faultsIn} />}
    </>
  );
}

function stateWords({ request }: RequestParts['sight'], reduction: Reduction, t: Words): string {
  const until = reduction.untilAt ? moment(reduction.untilAt, request.here.community.timeZone, t.language) : '';
  if (reduction.state === 'open') return t.newcomers.reductionOpen({ until });
  if (reduction.state === 'granted') return t.newcomers.reductionGranted({ until });
  if (reduction.state === 'at-a-meeting') return t.newcomers.reductionMeeting();
  return reduction.grantedCents === null
    ? t.newcomers.reductionSettledNo()
    : t.newcomers.reductionSettledYes({ amount: amountIn(request, t)(reduction.grantedCents) });
}

function SettleForm({ sight, faultsIn }: RequestParts) {
  const { request } = sight;
  const t = words(request.language);
  const faults = faultsIn('settlement');
  const { currency } = request.here.community;
  const value = (name: string): string => (faults.length > 0 ? typed(request.form, name) : '');
  return (
    <Folded summary={t.newcomers.settleTitle()} open={faults.length > 0}>
      <Form action={joinPath(sight, '/settlement')}>
        <Field
          {...{ t, faults, name: 'settled', type: 'number', optional: true, value: value('settled') }}
          unit={currency === 'EUR' ? '€' : currency}
          label={t.newcomers.settleMonthly()}
          hint={t.newcomers.settleMonthlyHint()}
        />
        <TextArea
          {...{ t, faults, name: 'words', rows: 3, most: REQUEST_LIMITS.reason, value: value('words') }}
          label={t.newcomers.settleWords()}
        />
        <Button>{t.newcomers.settle()}</Button>
      </Form>
    </Folded>
  );
}
