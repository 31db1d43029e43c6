import {
  Button,
  Card,
  Cards,
  colon,
  Field,
  Folded,
  Form,
  moment,
  Section,
  Tag,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import { typed } from '../../../../machinery/web';
import { joins, type LiveJoining } from '../../actions';
import type { KeptFeeRequest } from '../../queries';
import { REQUEST_LIMIT, type RequestState, requestState } from '../../rules';
import { amountIn } from '../common';
import { matterPath } from '../matter';
import type { Asked, JoiningParts } from './page';

interface RequestsProps extends JoiningParts {
  readonly asked: Asked;
  /** What it would cost today; null where the one who is asked about cannot join. */
  readonly live: LiveJoining | null;
  readonly requests: readonly KeptFeeRequest[];
}

/** The requests for a reduced fee, and the form for one's own. */
export function Requests(props: RequestsProps) {
  const { request, asked, live, requests } = props;
  const t = words(request.language);
  const seat = request.here.actor.seats.filter(joins).find((each) => each.organisationId === asked.organisation?.id);
  const mayAsk =
    seat && live && live.offer.feeCents > 0 && !requests.some((each) => each.organisationId === seat.organisationId);
  if (requests.length === 0 && !mayAsk) return '';
  return (
    <Section title={t.joining.requestsTitle()} id="requests">
      {requests.length > 0 && (
        <Cards>
          {requests.map((each) => (
            <OneRequest {...props} one={each} t={t} />
          ))}
        </Cards>
      )}
      {mayAsk && <AskForm {...props} seatId={seat.id} t={t} />}
    </Section>
  );
}

const TAGS: Readonly<Record<RequestState, 'strong' | 'good' | 'awaited'>> = {
  ...{ open: 'strong', granted: 'good', objected: 'awaited' },
};

function OneRequest({
  request,
  matter,
  one,
  faultsIn,
  t,
}: RequestsProps & { readonly one: KeptFeeRequest; readonly t: Words }) {
  const { now, community, actor } = request.here;
  const state = requestState(one, now);
  const amount = amountIn(request, t);
  const until = moment(one.untilAt, community.timeZone, t.language);
  const objectors = actor.seats
    .filter(joins)
    .filter(({ organisationId }) => organisationId !== one.organisationId)
    .filter(({ organisationId }) => !one.objections.some((each) => each.organisationId === organisationId));
  const isOpen = now < one.untilAt;
  const isTyped = typed(request.form, 'request') === one.id;
  const faults = isTyped ? faultsIn('object') : [];
  return (
    <Card
      title={t.joining.requestOf({ organisation: one.organisationName, amount: amount(one.atMostCents) })}
      meta={<Tag kind={TAGS[state]}>{t.joining.requestState({ state })}</Tag>}
    >
      <p>{one.reason}</p>
      <p class="hint">{t.joining.requestUntil({ state, until })}</p>
      {one.objections.map((each) => (
        <p>
          <b>{each.organisationName}</b>
          {colon(t.language)}
          {each.reason}
        </p>
      ))}
      {isOpen &&
        objectors.map((seat) => (
          <Folded summary={t.joining.objectAs({ organisation: seat.organisationName ?? '' })} open={faults.length > 0}>
            <Form action={matterPath(request, matter, '/joining/objections')}>
              <input type="hidden" name="request" value={one.id} />
              <input type="hidden" name="seat" value={seat.id} />
              <TextArea
                {...{ t, faults, name: 'objection', id: `objection-${one.id}-${seat.id}` }}
                value={isTyped ? typed(request.form, 'objection') : ''}
                label={t.joining.objectionWhy()}
                rows={3}
                most={REQUEST_LIMIT}
              />
              <Button kind="danger">{t.joining.object()}</Button>
            </Form>
          </Folded>
        ))}
    </Card>
  );
}

function AskForm({
  request,
  matter,
  live,
  faultsIn,
  seatId,
  t,
}: RequestsProps & { readonly seatId: string; readonly t: Words }) {
  const faults = faultsIn('reduce');
  const { currency } = request.here.community;
  const days = live?.input.settings.reductionDays ?? 0;
  const common = (name: string) => ({ t, faults, name, value: faults.length > 0 ? typed(request.form, name) : '' });
  return (
    <Folded summary={t.joining.askReduction()} open={faults.length > 0}>
      <p>{t.joining.askReductionLead({ days })}</p>
      <Form action={matterPath(request, matter, '/joining/requests')} keep={`joining.${matter.id}.request`}>
        <input type="hidden" name="seat" value={seatId} />
        <Field
          {...common('atMost')}
          type="number"
          unit={currency === 'EUR' ? '€' : currency}
          label={t.joining.atMost()}
        />
        <TextArea {...common('reason')} label={t.joining.reductionWhy()} rows={4} most={REQUEST_LIMIT} />
        <Button>{t.joining.askReduction()}</Button>
      </Form>
    </Folded>
  );
}
