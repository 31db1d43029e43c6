import { dayOf } from '../../../basics/day';
import { isRefusal } from '../../../basics/outcome';
import {
  Button,
  day,
  Facts,
  Field,
  Folded,
  Form,
  Heading,
  type Html,
  money,
  Notice,
  Problem,
  Section,
  Select,
  Tag,
  TextArea,
  Timeline,
  type Words,
} from '../../../design';
import type { Request } from '../../../machinery/web';
import { facilitates, organisationsOf, seatHolders } from '../../members';
import { givingSeat } from '../actions';
import { decisionsOfRole, type Role, type TakenDecision, type Term, termsOfRole, versionsOfRole } from '../queries';
import { lastDayOf, NAME_LIMIT, stateOn } from '../rules';
import { filled, Lines, type Refused, TermLine, todayOf } from './common';
import { mayReadHandover } from './handover';
import { EndedNotices } from './mandates';
import { RoleForm, usualRole } from './role-form';

export type RoleRefused = Refused;

/** Everything on the page of a role. */
export async function roleView(request: Request, role: Role, refused: Refused | undefined, t: Words): Promise<Html> {
  const { here } = request;
  const { slug } = here.community;
  const today = todayOf(here);
  const terms = await termsOfRole(here, role.id);
  const mayGive = !isRefusal(await givingSeat(here));
  const of = (state: ReturnType<typeof stateOn>) => terms.filter((term) => stateOn(term, today) === state);
  const present = [...of('running'), ...of('coming')];
  const mine = of('running').find(({ personId }) => personId === here.actor.personId);
  const decisions = await decisionsOfRole(here, role.id);
  const line = (term: Term) => (
    <TermBlock request={request} t={t} term={term} all={terms} refused={refused} mayEnd={mayGive} />
  );
  return (
    <>
      <Heading
        above={
          <>
            <a href={`/${slug}/mandates`}>{t.mandates.title()}</a> ·{' '}
            <a href={`/${slug}/mandates/circles/${role.circleSlug}`}>{role.circleName}</a>
          </>
        }
        title={role.name}
        lead={role.purpose || undefined}
      />
      <EndedNotices request={request} terms={terms} />
      <Section title={t.mandates.holders()} count={of('running').length}>
        {present.length === 0 && <p>{t.mandates.nobodyHolds()}</p>}
        {present.map(line)}
        {mayGive && <GiveForm request={request} t={t} role={role} refused={refused} people={await peopleIn(request)} />}
      </Section>
      <Section title={t.mandates.roleTitle()}>
        <RoleFacts request={request} t={t} role={role} />
      </Section>
      <Section title={t.mandates.decisions()} count={decisions.length}>
        <p class="hint">{t.mandates.decisionsLead()}</p>
        {(mine || refused?.name === 'decision') && <DecideForm request={request} t={t} role={role} refused={refused} />}
        <Decisions request={request} t={t} decisions={decisions} />
      </Section>
      {of('ended').length > 0 && (
        <Folded summary={t.mandates.former({ count: of('ended').length })}>{of('ended').reverse().map(line)}</Folded>
      )}
      <Changes request={request} t={t} role={role} refused={refused} versions={await versionsOfRole(here, role.id)} />
    </>
  );
}

function RoleFacts({ request, t, role }: { request: Request; t: Words; role: Pick<Role, keyof Version> }) {
  const { currency } = request.here.community;
  return (
    <Facts
      facts={[
        [t.mandates.domains(), role.domains && <Lines text={role.domains} />],
        [t.mandates.accountabilities(), role.accountabilities && <Lines text={role.accountabilities} />],
        [t.mandates.criteria(), role.criteria && <Lines text={role.criteria} />],
        [t.mandates.alone(), role.alone && <Lines text={role.alone} />],
        [
          t.mandates.aloneAmount(),
          role.aloneCents === null ? t.mandates.noAmount() : money(role.aloneCents, currency, t.language),
        ],
        [t.mandates.termLength(), t.mandates.months({ count: role.termMonths })],
        [t.mandates.placesField(), String(role.places)],
        [t.mandates.standing(), t.mandates.standingIs({ standing: role.standing ?? 'none' })],
      ]}
    />
  );
}

type Version = Awaited<ReturnType<typeof versionsOfRole>>[number]['was'];

interface Part {
  readonly request: Request;
  readonly t: Words;
  readonly refused: Refused | undefined;
}

/** A term with what can be done about it: read its handover, end it. */
function TermBlock({
  request,
  t,
  term,
  all,
  refused,
  mayEnd,
}: Part & { term: Term; all: readonly Term[]; mayEnd: boolean }) {
  const { here } = request;
  const { slug } = here.community;
  const today = todayOf(here);
  const isOver = stateOn(term, today) === 'ended';
  const isOwn = term.personId === here.actor.personId;
  const form = filled(request, t, refused, 'ending', {}, term.id);
  return (
    <div class="term-block">
      <TermLine t={t} term={term} today={today} others={all} />
      {term.registerNumber !== null && (
        <p class="hint">
          <a href={`/${slug}/register`}>{t.mandates.givenBy({ number: term.registerNumber })}</a>
        </p>
      )}
      {mayReadHandover(here, term, all) && (
        <p>
          <a href={`/${slug}/mandates/terms/${term.id}/handover`}>{t.mandates.handoverOf({ who: term.personName })}</a>
        </p>
      )}
      {!isOver && (mayEnd || isOwn) && (
        <Folded
          summary={isOwn ? t.mandates.endOwn() : t.mandates.endOf({ who: term.personName })}
          open={form.isRefused}
        >
          <Problem t={t} faults={form.faults} />
          <Form action={`/${slug}/mandates/terms/${term.id}/ending`}>
            <TextArea
              t={t}
              name="reason"
              id={form.isRefused ? undefined : `reason-${term.id}`}
              rows={2}
              most={1000}
              faults={form.faults}
              value={form.value('reason')}
              label={t.mandates.endReason()}
              hint={t.mandates.endHint()}
            />
            <Button kind="danger">{t.mandates.endNow()}</Button>
          </Form>
        </Folded>
      )}
    </div>
  );
}

interface PersonHere {
  readonly id: string;
  readonly name: string;
}

/** Who has a seat today, each once, with the organisations they speak for. */
async function peopleIn(request: Request): Promise<readonly PersonHere[]> {
  const names = new Map((await organisationsOf(request.here)).map(({ id, name }) => [id, name]));
  const people = new Map<string, { name: string; of: string[] }>();
  for (const { personId, name, organisationId } of await seatHolders(request.here)) {
    const person = people.get(personId) ?? { name, of: [] };
    const organisation = organisationId && names.get(organisationId);
    if (organisation && !person.of.includes(organisation)) person.of.push(organisation);
    people.set(personId, person);
  }
  return [...people].map(([id, { name, of }]) => ({ id, name: of.length > 0 ? `${name} (${of.join(', ')})` : name }));
}

function GiveForm({ request, t, role, refused, people }: Part & { role: Role; people: readonly PersonHere[] }) {
  const { slug } = request.here.community;
  const today = todayOf(request.here);
  const form = filled(request, t, refused, 'term', { fromOn: today, untilOn: lastDayOf(today, role.termMonths) });
  const common = (name: string) => ({ t, name, faults: form.faults, value: form.value(name) });
  return (
    <Folded summary={t.mandates.give()} open={form.isRefused}>
      <p>{t.mandates.giveLead({ months: role.termMonths })}</p>
      <Problem t={t} faults={form.faults} />
      <Form action={`/${slug}/mandates/roles/${role.slug}/terms`}>
        <Select
          {...common('person')}
          label={t.mandates.person()}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          {...common('kind')}
          label={t.mandates.kind()}
          options={(['holder', 'deputy'] as const).map((kind) => ({ value: kind, label: t.mandates.kindIs({ kind }) }))}
        />
        <div class="side-by-side">
          <Field {...common('fromOn')} type="date" label={t.mandates.fromOn()} />
          <Field {...common('untilOn')} type="date" label={t.mandates.untilOn()} />
        </div>
        <Button>{t.mandates.giveDo()}</Button>
      </Form>
    </Folded>
  );
}

function DecideForm({ request, t, role, refused }: Part & { role: Role }) {
  const { slug, currency } = request.here.community;
  const form = filled(request, t, refused, 'decision');
  const common = (name: string) => ({ t, name, faults: form.faults, value: form.value(name) });
  const most = role.aloneCents;
  return (
    <Folded summary={t.mandates.decide()} open={form.isRefused}>
      {role.alone && (
        <Notice title={t.mandates.alone()}>
          <Lines text={role.alone} />
        </Notice>
      )}
      <Problem t={t} faults={form.faults} />
      <Form action={`/${slug}/mandates/roles/${role.slug}/decisions`} keep={`decide.${slug}.${role.slug}`}>
        <Field {...common('title')} label={t.mandates.decisionTitle()} most={NAME_LIMIT * 2} />
        <TextArea {...common('words')} optional rows={3} most={4000} label={t.mandates.decisionWords()} />
        <Field
          {...common('amount')}
          optional
          type="number"
          unit={currency === 'EUR' ? '€' : currency}
          label={t.mandates.amount()}
          hint={
            most === null ? t.mandates.noAmount() : t.mandates.aloneUpTo({ amount: money(most, currency, t.language) })
          }
        />
        <p class="hint">{t.mandates.decideSealed()}</p>
        <Button>{t.mandates.decideDo()}</Button>
      </Form>
    </Folded>
  );
}

function Decisions({ request, t, decisions }: { request: Request; t: Words; decisions: readonly TakenDecision[] }) {
  const { slug, timeZone, currency } = request.here.community;
  if (decisions.length === 0) return <p>{t.mandates.noDecisions()}</p>;
  return (
    <Timeline
      t={t}
      label={t.mandates.decisions()}
      lines={decisions.map((each) => ({
        on: dayOf(each.at, timeZone),
        what: each.title,
        who: each.personName,
        more: (
          <>
            {each.words && <p class="as-typed">{each.words}</p>}
            {each.amountCents !== null && <Tag>{money(each.amountCents, currency, t.language)}</Tag>}
            {each.registerNumber !== null && (
              <p>
                <a href={`/${slug}/register`}>{t.mandates.sealedAs({ number: each.registerNumber })}</a>
              </p>
            )}
          </>
        ),
      }))}
    />
  );
}

interface ChangesProps extends Part {
  readonly role: Role;
  readonly versions: Awaited<ReturnType<typeof versionsOfRole>>;
}

/** The form to change the role, and how it read before. */
function Changes({ request, t, role, refused, versions }: ChangesProps) {
  const { here } = request;
  const form = filled(request, t, refused, 'role', usualRole(role, t.language));
  return (
    <>
      {here.actor.seats.some(facilitates) && (
        <Folded summary={t.mandates.changeRole()} open={form.isRefused}>
          <RoleForm request={request} form={form} role={role} />
        </Folded>
      )}
      {versions.length > 1 && (
        <Folded summary={t.mandates.versions({ count: versions.length - 1 })}>
          {versions.slice(1).map(({ version, changedAt, changedBy, was }) => (
            <Section
              title={t.mandates.versionLine({
                version,
                day: day(dayOf(changedAt, here.community.timeZone), t.language),
                who: changedBy,
              })}
            >
              <p>
                <b>{was.name}</b>
              </p>
              {was.purpose && <p class="as-typed">{was.purpose}</p>}
              <RoleFacts request={request} t={t} role={was} />
            </Section>
          ))}
        </Folded>
      )}
    </>
  );
}
