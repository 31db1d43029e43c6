import { isId } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import {
  Button,
  currencySign,
  day,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  minutes,
  money,
  Problem,
  Section,
  Select,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import {
  type Answer,
  notFound,
  page,
  type Request,
  seenIn,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { dropItem } from '../../actions';
import type { KeptGrant } from '../../queries';
import { GRANT_LIMITS, PLAN_PARTS, type PlanPart, SOURCE_NAMES, unitOf } from '../../rules';
import { camel } from '../camel';
import { amountText, grantIn, grantPath, hoursText } from './common';
import { putFrom } from './putting';

/** GET /:community/grants/:grant/plan: work packages, indicators, tranches and the reporting calendar. */
export async function planPage(request: Request): Promise<Answer> {
  const grant = await grantIn(request);
  return grant ? page(body(request, grant)) : notFound();
}

/** POST /:community/grants/:grant/plan/:part: adds one of them, or writes it anew. */
export async function putPlanPage(request: Request): Promise<Answer> {
  const grant = await grantIn(request);
  const part = PLAN_PARTS.find((each) => each === request.params.part);
  if (!grant || !part) return notFound();
  const refusal = await putFrom(request, grant, part);
  if (refusal) return unprocessable(body(request, grant, { part, refusal }));
  return seeOther(grantPath(request, grant, `/plan?done=grants.planKept#${part}`));
}

/** POST /:community/grants/:grant/plan/removal */
export async function dropPlanPage(request: Request): Promise<Answer> {
  const grant = await grantIn(request);
  if (!grant) return notFound();
  const [id, name] = [typed(request.form, 'id'), typed(request.form, 'part')];
  const part = PLAN_PARTS.find((each) => each === name);
  const refusal =
    isId(id) && part ? await dropItem(request.here, grant, part, id, seenIn(request.form)) : refuse('item-unknown');
  if (isRefusal(refusal)) return unprocessable(body(request, grant, { part: part ?? 'axes', refusal }));
  return seeOther(grantPath(request, grant, `/plan?done=grants.planDropped#${part}`));
}

interface Refused {
  readonly part: PlanPart;
  readonly refusal: Refusal;
}

function body(request: Request, grant: KeptGrant, refused?: Refused): string {
  const t = words(request.language);
  const { currency } = request.here.community;
  const faults = faultsOf(refused?.refusal, t, 'grants');
  const at = (part: PlanPart) => ({ request, grant, part, t, refused });
  const axisName = (axisId: string | null) => grant.axes.find(({ id }) => id === axisId)?.title ?? t.grants.whole();
  return layout(
    request,
    { title: t.grants.plan() },
    <>
      <Heading
        above={<a href={grantPath(request, grant)}>{grant.title}</a>}
        title={t.grants.plan()}
        lead={t.grants.planLead()}
      />
      <Problem t={t} faults={faults} />
      <Section title={t.grants.axes()} id="axes" count={grant.axes.length}>
        <p class="hint">{t.grants.axesHint()}</p>
        {grant.axes.map((axis) => (
          <Item {...at('axes')} id={axis.id} title={axis.title} note={axis.objectives} values={{ ...axis }} />
        ))}
        <Adding {...at('axes')} label={t.grants.addAxis()} />
      </Section>
      <Section title={t.grants.indicators()} id="indicators" count={grant.indicators.length}>
        <p class="hint">{t.grants.indicatorsHint()}</p>
        {grant.indicators.map((each) => (
          <Item
            {...at('indicators')}
            id={each.id}
            title={each.title}
            note={[
              axisName(each.axisId),
              each.source === 'typed' ? t.grants.sourceTyped() : t.grants.source({ source: camel(each.source) }),
              each.target === null ? '' : t.grants.targetOf({ target: each.target }),
            ]
              .filter(Boolean)
              .join(' · ')}
            values={{
              title: each.title,
              axisId: each.axisId ?? '',
              source: each.source,
              target: each.target === null ? '' : String(each.target),
            }}
          />
        ))}
        <Adding {...at('indicators')} label={t.grants.addIndicator()} />
      </Section>
      <Section title={t.grants.deadlines()} id="deadlines" count={grant.deadlines.length}>
        <p class="hint">{t.grants.deadlinesHint()}</p>
        {grant.deadlines.map((each) => (
          <Item
            {...at('deadlines')}
            id={each.id}
            title={each.title}
            note={`${day(each.dueOn, t.language)} · ${minutes(each.minutes, t.language)}`}
            values={{ title: each.title, dueOn: each.dueOn, hours: hoursText(each.minutes) }}
          />
        ))}
        <Adding {...at('deadlines')} label={t.grants.addDeadline()} />
      </Section>
      <Section title={t.grants.tranches()} id="tranches" count={grant.tranches.length}>
        {grant.tranches.map((each) => (
          <Item
            {...at('tranches')}
            id={each.id}
            title={each.title}
            note={[
              day(each.dueOn, t.language),
              each.cents === null ? '' : money(each.cents, currency, t.language),
              each.condition,
            ]
              .filter(Boolean)
              .join(' · ')}
            values={{ title: each.title, dueOn: each.dueOn, cents: amountText(each.cents), condition: each.condition }}
          />
        ))}
        <Adding {...at('tranches')} label={t.grants.addTranche()} />
      </Section>
    </>,
  );
}

interface PartProps {
  readonly request: Request;
  readonly grant: KeptGrant;
  readonly part: PlanPart;
  readonly t: Words;
  readonly refused: Refused | undefined;
}

/** What was typed into the form of this item, where it was refused. */
const refusedHere = ({ request, part, refused }: PartProps, id: string): Refusal | undefined =>
  refused?.part === part && typed(request.form, 'id') === id ? refused.refusal : undefined;

type ItemProps = PartProps & {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly values: Readonly<Record<string, string>>;
};

function Item({ id, title, note, values, ...at }: ItemProps) {
  const { request, grant, part, t } = at;
  return (
    <div class="plan-item">
      <Folded summary={<ItemName title={title} note={note} />} open={refusedHere(at, id) !== undefined}>
        <ItemForm {...at} id={id} values={values} />
        <Form action={grantPath(request, grant, '/plan/removal')} version={grant.version} class="form inline">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="part" value={part} />
          <Button kind="danger">{t.grants.removeItem()}</Button>
        </Form>
      </Folded>
    </div>
  );
}

const ItemName = ({ title, note }: Pick<ItemProps, 'title' | 'note'>) => (
  <span>
    {title}
    {note && <span class="hint as-typed">{note}</span>}
  </span>
);

const Adding = ({ label, ...at }: PartProps & { readonly label: string }) => (
  <Folded summary={label} open={refusedHere(at, '') !== undefined || at.grant[at.part].length === 0}>
    <ItemForm {...at} id="" values={{}} />
  </Folded>
);

function ItemForm({ id, values, ...at }: PartProps & { id: string; values: Readonly<Record<string, string>> }) {
  const { request, grant, part, t } = at;
  const refusal = refusedHere(at, id);
  const faults = faultsOf(refusal, t, 'grants');
  const common = (name: string) => ({
    t,
    faults,
    name,
    id: refusal ? `field-${name}` : `${part}-${id || 'new'}-${name}`,
    value: refusal ? typed(request.form, name) : values[name],
  });
  return (
    <Form action={grantPath(request, grant, `/plan/${part}`)} version={grant.version}>
      <input type="hidden" name="id" value={id} />
      <Field {...common('title')} label={t.grants.fieldItem({ part })} most={GRANT_LIMITS.line} />
      <ItemFields part={part} grant={grant} currency={request.here.community.currency} common={common} t={t} />
      <Button>{t.grants.save()}</Button>
    </Form>
  );
}

interface FieldsProps {
  readonly part: PlanPart;
  readonly grant: KeptGrant;
  readonly currency: string;
  readonly common: (name: string) => {
    readonly t: Words;
    readonly faults: ReturnType<typeof faultsOf>;
    readonly name: string;
    readonly id: string;
    readonly value: string | undefined;
  };
  readonly t: Words;
}

function ItemFields({ part, grant, currency, common, t }: FieldsProps) {
  switch (part) {
    case 'axes':
      return (
        <TextArea {...common('objectives')} optional rows={3} label={t.grants.objectives()} most={GRANT_LIMITS.text} />
      );
    case 'indicators':
      return (
        <>
          <Select
            {...common('axisId')}
            optional
            label={t.grants.fieldAxis()}
            options={[
              ...grant.axes.map(({ id, title }) => ({ value: id, label: title })),
              { value: '', label: t.grants.whole() },
            ]}
          />
          <Select
            {...common('source')}
            label={t.grants.fieldSource()}
            hint={t.grants.fieldSourceHint()}
            options={[
              { value: 'typed', label: t.grants.sourceTyped() },
              ...SOURCE_NAMES.map((source) => ({
                value: source,
                label: `${t.grants.source({ source: camel(source) })} (${t.grants.unit({ unit: unitOf(source), currency })})`,
              })),
            ]}
          />
          <Field
            {...common('target')}
            type="number"
            optional
            label={t.grants.columnTarget()}
            hint={t.grants.fieldTargetHint()}
          />
        </>
      );
    case 'deadlines':
      return (
        <>
          <Field {...common('dueOn')} type="date" label={t.grants.fieldDue()} />
          <Field
            {...common('hours')}
            type="number"
            unit="h"
            label={t.grants.columnEffort()}
            hint={t.grants.fieldEffortHint()}
          />
        </>
      );
    default:
      return (
        <>
          <Field {...common('dueOn')} type="date" label={t.grants.fieldDue()} />
          <Field
            {...common('cents')}
            type="number"
            optional
            unit={currencySign(currency)}
            label={t.grants.columnAmount()}
          />
          <Field {...common('condition')} optional label={t.grants.fieldCondition()} most={GRANT_LIMITS.line} />
        </>
      );
  }
}
