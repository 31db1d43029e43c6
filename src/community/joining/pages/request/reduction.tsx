import { plusMonths } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import {
  Button,
  colon,
  currencySign,
  day,
  type Fault,
  Field,
  Folded,
  Form,
  moment,
  quoted,
  Section,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import { type Request, typed } from '../../../../machinery/web';
import type { Charter } from '../../../charter';
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
  const asked: Asked = { request, name: join.name, faultsIn: parts.faultsIn, place: (below) => joinPath(sight, below) };
  return (
    <Section title={t.newcomers.reductionTitle()} id="reduction">
      {reduction && <ReductionShown {...asked} isOver={path.end !== null} reduction={reduction} />}
      {mayAsk && <ReductionForm {...asked} charter={sight.charter} keep={`joining.${join.id}.reduction`} />}
    </Section>
  );
}

/** Who asks for less, and where their forms are sent: a newcomer on its path, or a member. */
export interface Asked {
  readonly request: Pick<Request, 'here' | 'form' | 'language'>;
  readonly name: string;
  readonly place: (below: string) => string;
  readonly faultsIn: (form: 'reduction' | 'objection' | 'settlement') => readonly Fault[];
  /** Whose own seats do not object to it. */
  readonly organisationId?: Id | undefined;
}

/** Where less is asked for, in writing, until a day. */
export function ReductionForm({
  request,
  place,
  faultsIn,
  charter,
  keep,
}: Asked & { readonly charter: Charter; readonly keep: string }) {
  const t = words(request.language);
  const faults = faultsIn('reduction');
  const { reduction, objectionDays: days } = charter.admission;
  const { currency } = request.here.community;
  const value = (name: string): string => (faults.length > 0 ? typed(request.form, name) : '');
  return (
    <Folded summary={t.newcomers.reductionAsk()} open={faults.length > 0}>
      <p>{reduction === 'at-a-meeting' ? t.newcomers.reductionLeadMeeting() : t.newcomers.reductionLead({ days })}</p>
      <Form action={place('/reduction')} keep={keep}>
        <Field
          {...{ t, faults, name: 'monthly', type: 'number', value: value('monthly') }}
          unit={currencySign(currency)}
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

/** What was asked, how it stands, and what the reader can do about it. */
export function ReductionShown(asked: Asked & { readonly reduction: Reduction; readonly isOver: boolean }) {
  const { request, name, place, faultsIn, reduction, isOver } = asked;
  const t = words(request.language);
  const amount = amountIn(request, t);
  const { actor, now } = request.here;
  const isOpen = reduction.untilAt !== null && now < reduction.untilAt && reduction.state !== 'settled' && !isOver;
  const objectors = actor.seats
    .filter((seat) => binds(seat) && seat.organisationKind === 'member' && seat.organisationId !== asked.organisationId)
    .filter((seat) => !reduction.objections.some((each) => each.organisationId === seat.organisationId));
  const maySettle = reduction.state === 'at-a-meeting' && !isOver && actor.seats.some(facilitates);
  const faults = faultsIn('objection');
  return (
    <>
      <p>
        {t.newcomers.reductionAsked({ name, amount: amount(reduction.monthlyCents) })}{' '}
        {quoted(reduction.reason, t.language)}
      </p>
      <p>
        <b>{stateWords(request, reduction, t)}</b>
      </p>
      {reduction.paidUntilOn && <p>{t.newcomers.reductionEnds({ day: day(reduction.paidUntilOn, t.language) })}</p>}
      {reduction.objections.map((each) => (
        <p>
          <b>{each.organisationName}</b>
          {colon(t.language)}
          {each.data.reason}
        </p>
      ))}
      {reduction.words && <p>{reduction.words}</p>}
      {isOpen &&
        objectors.map((seat, at) => (
          <Folded
            summary={t.newcomers.objectAs({ organisation: seat.organisationName ?? '' })}
            open={faults.length > 0}
          >
            <Form action={place('/objections')}>
              <input type="hidden" name="seat" value={seat.id} />
              <TextArea
                {...{ t, faults, name: 'objection', rows: 3, most: REQUEST_LIMITS.reason }}
                id={at > 0 ? `field-objection-${at}` : undefined}
                value={faults.length > 0 ? typed(request.form, 'objection') : ''}
                label={t.newcomers.objection()}
              />
              <Button kind="danger">{t.newcomers.object()}</Button>
            </Form>
          </Folded>
        ))}
      {maySettle && <SettleForm {...asked} />}
    </>
  );
}

function stateWords(request: Asked['request'], reduction: Reduction, t: Words): string {
  const until = reduction.untilAt ? moment(reduction.untilAt, request.here.community.timeZone, t.language) : '';
  if (reduction.state === 'open') return t.newcomers.reductionOpen({ until });
  if (reduction.state === 'granted') return t.newcomers.reductionGranted({ until });
  if (reduction.state === 'at-a-meeting') return t.newcomers.reductionMeeting();
  return reduction.grantedCents === null
    ? t.newcomers.reductionSettledNo()
    : t.newcomers.reductionSettledYes({ amount: amountIn(request, t)(reduction.grantedCents) });
}

function SettleForm({ request, place, faultsIn }: Asked) {
  const t = words(request.language);
  const faults = faultsIn('settlement');
  const { currency } = request.here.community;
  const value = (name: string): string => (faults.length > 0 ? typed(request.form, name) : '');
  return (
    <Folded summary={t.newcomers.settleTitle()} open={faults.length > 0}>
      <Form action={place('/settlement')}>
        <Field
          {...{ t, faults, name: 'settled', type: 'number', optional: true, value: value('settled') }}
          unit={currencySign(currency)}
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
