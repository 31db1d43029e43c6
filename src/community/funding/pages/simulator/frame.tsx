import { type Cents, readAmount } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import { Button, type Child, Folded, Form, faultsOf, Problem, Tag, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { ExampleNames } from './names';

export interface TryProps {
  readonly request: Request;
  /** Whom the examples speak of. */
  readonly names: ExampleNames;
  readonly t: Words;
}

export const typedIn = ({ query }: Request, name: string, usual: string): string => query.get(name) ?? usual;

/** What can be tried, with the fields of each as they stand in the address. */
const FIELDS = {
  rules: ['sharedCost', 'payers'],
  components: ['components'],
  ranking: ['budget', 'ranked', 'stop'],
  maintenance: ['givers'],
  match: ['pool', 'gifts'],
  bonus: ['goal', 'bonus', 'pledges'],
  patrons: ['patrons'],
  revolving: ['advance', 'founders', 'newcomers'],
  debt: ['parts', 'debtor', 'debt', 'reserve'],
} as const;
export type Tried = keyof typeof FIELDS;

/** Whether the address says that this one is being tried. */
const isTried = ({ query }: Request, id: Tried): boolean => FIELDS[id].some((name) => query.has(name));

/** Where the same, or what comes nearest to it, is done in earnest. */
const PLACES: Readonly<Partial<Record<Tried, string>>> = {
  ...{ ranking: '/proposals', rules: '/projects', components: '/projects', bonus: '/projects' },
  ...{ maintenance: '/projects', match: '/funding-rounds', revolving: '/funding-rounds', debt: '/projects' },
};
/** What is done in earnest just as it is tried; the others say what they lack. */
const IN_EARNEST: readonly Tried[] = ['rules', 'components'];

interface FrameProps extends Omit<TryProps, 'names'> {
  readonly title: string;
  readonly why: string;
  readonly id: Tried;
  readonly refusal: Refusal | undefined;
  readonly fields: Child;
  readonly children?: Child;
}

/** One thing to try, folded until it is tried: why, the figures, what comes of them. One is open at a time. */
export const Frame = ({ request, t, title, why, id, refusal, fields, children }: FrameProps) => (
  <Folded summary={title} id={id} name="simulator" open={isTried(request, id)}>
    <p>{why}</p>
    <Problem t={t} faults={faultsOf(refusal, t, 'simulator', request.here.community.currency)} />
    <Form action={`/${request.here.community.slug}/simulator#${id}`} method="get" label={title}>
      {fields}
      <Button kind="quiet">{t.simulator.tryIt()}</Button>
    </Form>
    {children && <div class="tried">{children}</div>}
    <Use request={request} t={t} id={id} />
  </Folded>
);

/** Whether it can be used and where, or why it is for trying only and what is there instead. */
function Use({ request, t, id }: Omit<TryProps, 'names'> & { readonly id: Tried }) {
  const place = PLACES[id];
  return (
    <p>
      <Tag kind={IN_EARNEST.includes(id) ? 'good' : undefined}>
        {IN_EARNEST.includes(id) ? t.simulator.inEarnest() : t.simulator.tryOnly()}
      </Tag>{' '}
      {t.simulator.use({ id })}{' '}
      {place && <a href={`/${request.here.community.slug}${place}`}>{t.simulator.usePlace({ id })}</a>}
    </p>
  );
}

/** An amount that the address holds, or the usual one; refuses `not-a-number`. */
export function amountTyped(request: Request, name: string, usual: string): { typed: string; cents: Cents | Refusal } {
  const typed = typedIn(request, name, usual);
  return { typed, cents: readAmount(typed) ?? refuse('not-a-number', name) };
}
