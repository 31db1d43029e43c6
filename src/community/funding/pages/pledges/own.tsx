import { Button, currencySign, Field, Folded, Form, Section, Select, type Words, words } from '../../../../design';
import type { Seat } from '../../../../machinery/here';
import { type Request, typed } from '../../../../machinery/web';
import { pledges } from '../../actions';
import { type AppealStanding, EARMARK_LIMIT, earmarkOf, isHeld } from '../../rules';
import { amountIn } from '../common';
import { projectPath } from '../projects/common';
import type { PledgeParts } from './page';

type Shown = PledgeParts & { readonly standing: AppealStanding };
type Giver = Seat & { readonly organisationId: NonNullable<Seat['organisationId']> };

/** One's own promise, for each organisation that one may bind: what it is, what it would pay, and the form. */
export function OwnPledge(parts: Shown) {
  const givers = parts.request.here.actor.seats.filter(pledges);
  return givers.map((seat) => <OnePledge {...parts} seat={seat} />);
}

function OnePledge({ seat, ...parts }: Shown & { readonly seat: Giver }) {
  const { request, project, appeal, standing, faultsIn } = parts;
  const t = words(request.language);
  const amount = amountIn(request, t);
  const organisation = seat.organisationName ?? '';
  const own = appeal.pledges.find((each) => each.organisationId === seat.organisationId);
  const stands = own && own.cents > 0 ? own : undefined;
  const share = standing.shares.get(seat.organisationId);
  const say = appeal.ending?.kind === 'called' ? t.pledges.ownOwes : t.pledges.ownWouldPay;
  const isMine = typed(request.form, 'seat') === seat.id;
  const mine = (form: 'pledge' | 'take-back') => (isMine ? faultsIn(form) : []);
  if (!stands && !standing.isOpen) return '';
  const id = `pledge-${seat.id}`;
  return (
    <Section title={t.pledges.ownTitle({ organisation })} id={id}>
      {stands && (
        <p class="lead">
          {t.pledges.ownStands({
            organisation,
            amount: amount(stands.cents),
            ...earmarkWords(earmarkOf(stands, appeal.moves)),
          })}
        </p>
      )}
      {stands && share !== undefined && share < stands.cents && (
        <p>{say({ amount: amount(share), rule: appeal.excess })}</p>
      )}
      {standing.isOpen && (
        <PledgeForm
          {...{ request, seat, stands, t }}
          parts={parts}
          version={own?.version ?? 0}
          faults={mine('pledge')}
        />
      )}
      {standing.isOpen && stands && (
        <TakingBack
          {...{ seat, t }}
          parts={parts}
          version={stands.version}
          faults={mine('take-back')}
          path={projectPath(request, project.number, '/pledges/withdrawal')}
        />
      )}
    </Section>
  );
}

const earmarkWords = (earmark: string) => ({ earmark, hasEarmark: earmark === '' ? 'no' : 'yes' });

interface PledgeFormProps {
  readonly request: Request;
  readonly seat: Giver;
  readonly stands: PledgeParts['appeal']['pledges'][number] | undefined;
  readonly parts: PledgeParts;
  readonly version: number;
  readonly faults: ReturnType<PledgeParts['faultsIn']>;
  readonly t: Words;
}

function PledgeForm({ request, seat, stands, parts, version, faults, t }: PledgeFormProps) {
  const { project, appeal } = parts;
  const { currency } = request.here.community;
  const isTyped = faults.length > 0;
  const plain = (cents: number) =>
    (cents / 100).toLocaleString(t.language, { useGrouping: false, minimumFractionDigits: 2 });
  const value = (name: string, usual: string) => (isTyped ? typed(request.form, name) : usual);
  const lines = project.lines.filter((each) => each.state === 'kept' && each.highCents > 0);
  const earmark = value('earmark', stands?.earmark ?? '');
  const other = earmark !== '' && !lines.some((each) => each.label.slice(0, EARMARK_LIMIT) === earmark);
  return (
    <Folded summary={stands ? t.pledges.change() : t.pledges.give()} open={isTyped || !stands}>
      <p class="hint">{t.pledges.giveHint({ held: isHeld(appeal) ? 'yes' : 'no', percent: appeal.startPercent })}</p>
      <Form
        action={projectPath(request, project.number, '/pledges')}
        version={version}
        keep={`pledges.${appeal.id}.${seat.id}`}
      >
        <input type="hidden" name="seat" value={seat.id} />
        <Field
          {...{ t, faults, name: 'amount', id: `field-amount-${seat.id}` }}
          value={value('amount', stands ? plain(stands.cents) : '')}
          type="number"
          unit={currencySign(currency)}
          label={t.pledges.amount()}
        />
        <Select
          {...{ t, faults, name: 'line', id: `field-line-${seat.id}`, optional: true }}
          value={value('line', other ? '' : earmark)}
          label={t.pledges.earmark()}
          hint={t.pledges.earmarkHint()}
          options={[
            { value: '', label: t.pledges.earmarkNone() },
            ...lines.map(({ label }) => ({ value: label.slice(0, EARMARK_LIMIT), label })),
          ]}
        />
        <Field
          {...{ t, faults, name: 'earmark', id: `field-earmark-${seat.id}`, optional: true }}
          value={other ? earmark : ''}
          label={t.pledges.earmarkOther()}
          most={EARMARK_LIMIT}
        />
        <Button>{stands ? t.pledges.saveChange() : t.pledges.saveGive()}</Button>
      </Form>
    </Folded>
  );
}

interface TakingBackProps extends Pick<PledgeFormProps, 'seat' | 'parts' | 'version' | 'faults' | 't'> {
  readonly path: string;
}

/** Taking it back; once it is held the page says why there is no button. */
function TakingBack({ seat, parts, version, faults, path, t }: TakingBackProps) {
  if (isHeld(parts.appeal))
    return <p class="hint">{t.pledges.held({ decided: parts.appeal.boundAt ? 'yes' : 'no' })}</p>;
  return (
    <Folded summary={t.pledges.takeBack()} open={faults.length > 0}>
      <p>{t.pledges.takeBackLead()}</p>
      <Form action={path} version={version}>
        <input type="hidden" name="seat" value={seat.id} />
        <Button kind="danger">{t.pledges.takeBack()}</Button>
      </Form>
    </Folded>
  );
}
