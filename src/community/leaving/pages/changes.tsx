import type { Refusal } from '../../../basics/outcome';
import {
  Button,
  Choices,
  type Fault,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Section,
  Select,
  Table,
  TextArea,
  type Words,
  words,
} from '../../../design';
import { type Answer, allTyped, notFound, page, type Request, typed } from '../../../machinery/web';
import { type Charter, charterOf } from '../../charter';
import { membersToday, type Organisation, organisationsOf, takesPartOn } from '../../members';
import { catalogueOf, whatIs, wordsIn } from '../../modules';
import { balanceOf } from '../actions';
import { tierShares } from '../rules';
import { amountFor, organisationAt, pathOf, todayIn } from './common';
import { planNotices } from './plans';

/** GET /:community/organisations/:organisation/changes: another level, one of two, two of one. */
export async function changesPage(request: Request): Promise<Answer> {
  const organisation = await organisationAt(request);
  return organisation ? page(await changesBody(request, organisation)) : notFound();
}

/** Which form came back, and why. */
export interface Returned {
  readonly form: 'tier' | 'merger' | 'division';
  readonly refusal: Refusal;
}

/** The three forms; one that comes back has kept what was typed. */
export async function changesBody(request: Request, organisation: Organisation, back?: Returned): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const charter = await charterOf(here);
  const faults = faultsOf(back?.refusal, t, 'leaving', here.community.currency);
  const own = (form: Returned['form']): FormProps => ({
    ...{ request, organisation, charter, t, faults: back?.form === form ? faults : [] },
    value: (name) => (back?.form === form ? typed(request.form, name) : ''),
  });
  const isHere = takesPartOn(organisation, todayIn(here));
  return layout(
    request,
    { title: t.leaving.changesOf({ organisation: organisation.name }) },
    <>
      <Heading
        above={<a href={pathOf(here, organisation)}>{organisation.name}</a>}
        title={t.leaving.changesHeading()}
        lead={t.leaving.changesLead()}
      />
      <Problem t={t} faults={faults} />
      {await planNotices(request, organisation)}
      <p>
        <a href={pathOf(here, organisation, '/edit')}>{t.leaving.nameElsewhere()}</a>
      </p>
      {isHere && (
        <>
          {organisation.kind === 'member' && <TierForm {...own('tier')} members={await membersToday(here)} />}
          <MergerForm
            {...own('merger')}
            others={await others(request, organisation)}
            owed={await owed(request, organisation)}
          />
          <DivisionForm
            {...own('division')}
            chosen={allTyped(request.form, 'modules')}
            plainly={await plainNames(request)}
          />
        </>
      )}
    </>,
  );
}

/** What modules are called by those who use them, whatever name they were declared under. */
async function plainNames({ here, language }: Request): Promise<(module: string) => string> {
  const catalogue = await catalogueOf(here);
  return (module) => {
    const known = whatIs(catalogue, module);
    if (known.kind === 'module') return wordsIn(known.module, language).plainName;
    if (known.kind === 'unknown') return module;
    return known.successors.map((each) => wordsIn(each, language).plainName).join(', ');
  };
}

async function others({ here }: Request, { id, kind }: Organisation): Promise<readonly Organisation[]> {
  const today = todayIn(here);
  return (await organisationsOf(here)).filter(
    (each) => each.id !== id && each.kind === kind && takesPartOn(each, today),
  );
}

const owed = async (request: Request, { id }: Organisation): Promise<string> =>
  amountFor(request)((await balanceOf(request.here, id)).owedCents);

interface FormProps {
  readonly request: Request;
  readonly organisation: Organisation;
  readonly charter: Charter;
  readonly t: Words;
  readonly faults: readonly Fault[];
  readonly value: (name: string) => string;
}

/** Another level from a day on, with what each level would mean for what is shared later. */
function TierForm({
  request,
  organisation,
  charter,
  t,
  faults,
  value,
  members,
}: FormProps & { members: readonly Organisation[] }) {
  const amount = amountFor(request);
  const shares = tierShares(charter.tiers, members, organisation.id);
  return (
    <Section title={t.leaving.tierTitle()} id="tier">
      <p>{t.leaving.tierLead()}</p>
      <Table
        quiet
        caption={t.leaving.tierTitle()}
        columns={[
          { name: t.members.tier() },
          { name: t.leaving.tierFee(), numeric: true },
          { name: t.leaving.tierShare({ amount: amount(shares.of) }), numeric: true },
        ]}
        rows={shares.tiers.map((each) => [
          each.key === organisation.tier ? t.leaving.tierNow({ name: each.name }) : each.name,
          amount(each.monthlyCents),
          amount(each.shareCents),
        ])}
      />
      <Form action={pathOf(request.here, organisation, '/changes/tier')} label={t.leaving.tierTitle()}>
        <Select
          t={t}
          faults={faults}
          name="tier"
          id="tier-choice"
          label={t.members.tier()}
          value={value('tier') || organisation.tier}
          options={charter.tiers.map((tier) => ({ value: tier.key, label: tier.name }))}
        />
        <Field
          t={t}
          faults={faults}
          name="fromOn"
          type="date"
          label={t.leaving.fromOn()}
          hint={t.leaving.fromOnHint()}
          value={value('fromOn') || todayIn(request.here)}
        />
        <Field t={t} faults={faults} name="why" id="tier-why" label={t.leaving.why()} value={value('why')} most={500} />
        <Button>{t.leaving.tierDo()}</Button>
      </Form>
    </Section>
  );
}

/** This organisation becomes part of another. */
function MergerForm({
  request,
  organisation,
  t,
  faults,
  value,
  others,
  owed,
}: FormProps & { others: readonly Organisation[]; owed: string }) {
  if (others.length === 0) return '';
  return (
    <Section title={t.leaving.mergerTitle({ organisation: organisation.name })} id="merger">
      <ul>
        <li>{t.leaving.mergerVoice()}</li>
        <li>{t.leaving.mergerOwed({ amount: owed })}</li>
        <li>{t.leaving.mergerSeats()}</li>
        <li>{t.leaving.mergerPast({ organisation: organisation.name })}</li>
      </ul>
      <Form
        action={pathOf(request.here, organisation, '/changes/merger')}
        version={organisation.version}
        label={t.leaving.mergerTitle({ organisation: organisation.name })}
      >
        <Select
          t={t}
          faults={faults}
          name="into"
          label={t.leaving.mergerInto()}
          value={value('into')}
          options={[
            { value: '', label: t.leaving.mergerChoose() },
            ...others.map((each) => ({ value: each.slug, label: each.name })),
          ]}
        />
        <Field
          t={t}
          faults={faults}
          optional
          name="name"
          id="merger-name"
          label={t.leaving.mergerName()}
          hint={t.leaving.mergerNameHint()}
          value={value('name')}
          most={80}
        />
        <Field
          t={t}
          faults={faults}
          optional
          type="number"
          name="activeCooperators"
          id="merger-cooperators"
          label={t.leaving.mergerCooperators()}
          hint={t.leaving.mergerCooperatorsHint()}
          value={value('activeCooperators')}
        />
        <TextArea
          t={t}
          faults={faults}
          name="why"
          id="merger-why"
          label={t.leaving.why()}
          value={value('why')}
          rows={2}
          most={500}
        />
        <ByChoice {...{ t, organisation, kind: 'merger', value: value('by') }} />
        <Button>{t.leaving.mergerDo()}</Button>
      </Form>
    </Section>
  );
}

/** This organisation becomes two. */
function DivisionForm({
  request,
  organisation,
  charter,
  t,
  faults,
  value,
  chosen,
  plainly,
}: FormProps & { chosen: readonly string[]; plainly: (module: string) => string }) {
  const common = (name: string) => ({ t, faults, name, id: `division-${name}`, value: value(name) });
  return (
    <Section title={t.leaving.divisionTitle({ organisation: organisation.name })} id="division">
      <p>{t.leaving.divisionLead()}</p>
      <Form
        action={pathOf(request.here, organisation, '/changes/division')}
        version={organisation.version}
        label={t.leaving.divisionTitle({ organisation: organisation.name })}
      >
        <Field {...common('name')} label={t.leaving.divisionName()} most={80} />
        {organisation.kind === 'member' && (
          <Select
            {...common('tier')}
            value={value('tier') || organisation.tier}
            label={t.members.tier()}
            options={charter.tiers.map((tier) => ({ value: tier.key, label: tier.name }))}
          />
        )}
        <div class="side-by-side">
          <Field {...common('activeCooperators')} optional type="number" label={t.leaving.divisionCooperators()} />
          <Field {...common('staying')} optional type="number" label={t.leaving.divisionStaying()} />
        </div>
        {organisation.modules.length > 0 && (
          <Choices
            {...common('modules')}
            several
            optional
            values={chosen}
            label={t.leaving.divisionModules()}
            options={organisation.modules.map((module) => ({ value: module, label: plainly(module) }))}
          />
        )}
        <Field
          {...common('percent')}
          value={value('percent') || '0'}
          type="number"
          unit="%"
          label={t.leaving.divisionPercent()}
          hint={t.leaving.divisionPercentHint()}
        />
        <TextArea {...common('why')} label={t.leaving.why()} rows={2} most={500} />
        <ByChoice {...{ t, organisation, kind: 'division', value: value('by') }} />
        <Button>{t.leaving.divisionDo()}</Button>
      </Form>
    </Section>
  );
}

interface ByProps extends Pick<FormProps, 't' | 'organisation'> {
  readonly kind: 'merger' | 'division';
  readonly value: string;
}

/** Who says yes: each side, or everybody. */
const ByChoice = ({ t, organisation, kind, value }: ByProps) => (
  <Choices
    t={t}
    name="by"
    id={`${kind}-by`}
    label={t.leaving.changeBy()}
    value={value || 'sides'}
    options={[
      {
        value: 'sides',
        label: t.leaving.changeBySides({ kind, organisation: organisation.name }),
        hint: t.leaving.changeBySidesHint(),
      },
      { value: 'all', label: t.leaving.changeByAll(), hint: t.leaving.changeByAllHint() },
    ]}
  />
);
