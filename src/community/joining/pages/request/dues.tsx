import { dayOf } from '../../../../basics/day';
import { cents, totalCents } from '../../../../basics/money';
import { isRefusal } from '../../../../basics/outcome';
import {
  Button,
  Card,
  Cards,
  Checkbox,
  Choices,
  Field,
  Folded,
  Form,
  type Html,
  Section,
  Table,
  words,
} from '../../../../design';
import { typed } from '../../../../machinery/web';
import { inForceOn } from '../../../charter';
import { LateOffers, liveJoining, sharedMatters } from '../../../funding';
import { dueOf, isTakenUp, newest } from '../../rules';
import { amountIn, DueSentence, yearOf } from '../common';
import { joinPath, type Sight } from '../sight';
import type { RequestParts } from './page';

const MOST_MATTERS = 12;

/** What joining costs: the dues of each level, and the newcomer's part of what others have paid already. */
export async function duesSection(parts: RequestParts): Promise<Html> {
  const { sight } = parts;
  const { request, path, isNewcomer } = sight;
  const t = words(request.language);
  const isOpen = isNewcomer && !path.end;
  const hasChosen = newest(sight.join.facts, 'dues-understood') !== undefined;
  const faults = parts.faultsIn('dues');
  return (
    <>
      <Section title={t.newcomers.duesTitle()} id="dues">
        <p>{t.newcomers.duesLead()}</p>
        <Levels sight={sight} />
      </Section>
      <Section title={t.newcomers.lateTitle()} id="late">
        <p>{t.newcomers.lateLead()}</p>
        {await late(sight)}
      </Section>
      <Section title={t.newcomers.duesForm({ name: sight.join.name, isYou: isNewcomer ? 'yes' : 'no' })} id="choice">
        <Chosen sight={sight} />
        {isOpen && hasChosen && (
          <Folded summary={t.newcomers.duesChange()} open={faults.length > 0}>
            <DuesForm {...parts} />
          </Folded>
        )}
        {isOpen && !hasChosen && <DuesForm {...parts} />}
      </Section>
      <ElsewhereSection {...parts} />
    </>
  );
}

/** What each level pays in a year. */
function Levels({ sight: { request, charter } }: { sight: Sight }) {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const today = dayOf(request.here.now, request.here.community.timeZone);
  const { basisPoints } = inForceOn(charter.vatRates, today);
  return (
    <Table
      quiet
      caption={t.newcomers.duesTitle()}
      columns={[
        { name: t.newcomers.tier() },
        { name: t.newcomers.perMonth(), numeric: true },
        { name: t.newcomers.perYear(), numeric: true },
        { name: t.newcomers.vat(), numeric: true },
        { name: t.newcomers.inclusive(), numeric: true },
      ]}
      rows={charter.tiers.map(({ name, monthlyCents }) => {
        const { year, vat, inclusive } = yearOf(monthlyCents, basisPoints);
        return [name, amount(monthlyCents), amount(year), amount(vat), amount(inclusive)];
      })}
    />
  );
}

/** What entering each shared work late would cost today, by the charter and by every other rule. */
async function late({ request, join, isOutside }: Sight): Promise<Html> {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const matters = await sharedMatters(request.here);
  const newcomer = { id: join.id, heads: join.activeCooperators, jobs: 0 };
  const found = [];
  for (const matter of matters.slice(0, MOST_MATTERS)) {
    const live = await liveJoining(request.here, matter, newcomer);
    if (!isRefusal(live)) found.push({ matter, live });
  }
  if (found.length === 0) return <p class="hint">{t.newcomers.lateNone()}</p>;
  const fees = found.map(({ live }) => live.offer.feeCents);
  const total = <p>{t.newcomers.lateTotal({ fee: amount(cents(totalCents(fees))) })}</p>;
  const more = matters.length > MOST_MATTERS && <p class="hint">{t.newcomers.lateMore()}</p>;
  // What is done together, and who gets what back, is for those whom somebody inside knows.
  if (isOutside && !isTakenUp(join.facts))
    return (
      <>
        {total}
        {more}
        <p class="hint">{t.newcomers.lateSoon()}</p>
      </>
    );
  return (
    <>
      <Cards>
        {found.map(({ matter, live }) => (
          <Card title={matter.title}>
            <p>{t.newcomers.lateFee({ fee: amount(live.offer.feeCents) })}</p>
            <Folded summary={t.newcomers.lateOther()}>
              <LateOffers request={request} live={live} />
            </Folded>
          </Card>
        ))}
      </Cards>
      {found.length > 1 && total}
      {more}
    </>
  );
}

/** What the newcomer chose. */
function Chosen({ sight: { request, join, charter, isNewcomer } }: { sight: Sight }) {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const chosen = newest(join.facts, 'dues-understood')?.data;
  const tier = charter.tiers.find(({ key }) => key === chosen?.tier);
  if (!chosen) return isNewcomer ? '' : <p class="hint">{t.newcomers.duesWaiting({ name: join.name })}</p>;
  const monthly = tier?.monthlyCents ?? cents(0);
  const due = dueOf(join, tier?.monthlyCents ?? cents(0), request.here.now);
  return (
    <>
      <p>
        {t.newcomers.duesChosen({
          ...{ name: join.name, tier: tier?.name ?? chosen.tier },
          ...{ month: amount(monthly), year: amount(cents(monthly * 12)) },
        })}
      </p>
      {due.paysIn !== null && <DueSentence t={t} due={due} amount={amount} />}
      {join.deputy && <p>{t.newcomers.duesDeputy({ deputy: join.deputy.name })}</p>}
    </>
  );
}

function DuesForm({ sight, faultsIn }: RequestParts) {
  const { request, join, charter } = sight;
  const t = words(request.language);
  const amount = amountIn(request, t);
  const faults = faultsIn('dues');
  const chosen = newest(join.facts, 'dues-understood')?.data;
  const known = { tier: chosen?.tier, deputyName: join.deputy?.name, deputyEmail: join.deputy?.email };
  const value = (name: 'tier' | 'deputyName' | 'deputyEmail'): string =>
    faults.length > 0 ? typed(request.form, name) : (known[name] ?? '');
  const common = (name: 'tier' | 'deputyName' | 'deputyEmail') => ({ t, faults, name, value: value(name) });
  return (
    <Form action={joinPath(sight, '/dues')} keep={`joining.${join.id}.dues`}>
      <Choices
        {...common('tier')}
        label={t.newcomers.duesChoose()}
        options={charter.tiers.map(({ key, name, monthlyCents }) => ({
          value: key,
          label: t.newcomers.duesOption({ name, month: amount(monthlyCents) }),
          hint: t.newcomers.duesOptionHint({ year: amount(cents(monthlyCents * 12)) }),
        }))}
      />
      <Field {...common('deputyName')} label={t.newcomers.deputyName()} hint={t.newcomers.deputyHint()} most={80} />
      <Field {...common('deputyEmail')} type="email" label={t.newcomers.deputyEmail()} most={200} />
      <Checkbox {...{ t, faults, name: 'understood', value: chosen ? 'yes' : '' }} label={t.newcomers.understood()} />
      <Button>{t.newcomers.duesSave()}</Button>
    </Form>
  );
}

/** For whoever is in another community already: one organisation pays its dues once. */
function ElsewhereSection({ sight, faultsIn }: RequestParts) {
  const { request, join, path, isNewcomer } = sight;
  const t = words(request.language);
  const said = newest(join.facts, 'elsewhere-said')?.data;
  const isOpen = isNewcomer && !path.end;
  if (!said && !isOpen) return '';
  const faults = faultsIn('elsewhere');
  return (
    <Section title={t.newcomers.elsewhereTitle()} id="elsewhere">
      {said && (
        <p>
          {t.newcomers.elsewhereSaid({
            name: join.name,
            community: said.community,
            pays: said.paysHere ? 'here' : 'there',
          })}
        </p>
      )}
      {isOpen && (
        <Folded summary={said ? t.newcomers.elsewhereChange() : t.newcomers.elsewhereAsk()} open={faults.length > 0}>
          <p>{t.newcomers.elsewhereLead()}</p>
          <Form action={joinPath(sight, '/elsewhere')} label={t.newcomers.elsewhereTitle()}>
            <Field
              {...{ t, faults, name: 'code', most: 60 }}
              value={faults.length > 0 ? typed(request.form, 'code') : ''}
              label={t.newcomers.elsewhereCode()}
              hint={t.newcomers.elsewhereCodeHint()}
            />
            <Choices
              {...{ t, faults, name: 'pays' }}
              label={t.newcomers.elsewherePays()}
              value={typed(request.form, 'pays') || 'there'}
              options={(['there', 'here'] as const).map((pays) => ({
                value: pays,
                label: t.newcomers.elsewherePaysOption({ pays }),
              }))}
            />
            <Button kind="quiet">{t.newcomers.elsewhereSave()}</Button>
          </Form>
        </Folded>
      )}
    </Section>
  );
}
