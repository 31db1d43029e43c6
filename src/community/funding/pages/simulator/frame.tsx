import { type Cents, readAmount } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import { Button, type Child, Form, faultsOf, Problem, Section, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';

export interface TryProps {
  readonly request: Request;
  readonly t: Words;
}

export const typedIn = ({ query }: Request, name: string, usual: string): string => query.get(name) ?? usual;

interface FrameProps extends TryProps {
  readonly title: string;
  readonly why: string;
  readonly id: string;
  readonly refusal: Refusal | undefined;
  readonly fields: Child;
  readonly children?: Child;
}

/** One thing to try: why, the figures, what comes of them. */
export const Frame = ({ request, t, title, why, id, refusal, fields, children }: FrameProps) => (
  <Section title={title} id={id}>
    <p>{why}</p>
    <Problem t={t} faults={faultsOf(refusal, t, 'simulator', request.here.community.currency)} />
    <Form action={`/${request.here.community.slug}/simulator#${id}`} method="get">
      {fields}
      <Button kind="quiet">{t.simulator.tryIt()}</Button>
    </Form>
    {children}
  </Section>
);

/** An amount that the address holds, or the usual one; refuses `not-a-number`. */
export function amountTyped(request: Request, name: string, usual: string): { typed: string; cents: Cents | Refusal } {
  const typed = typedIn(request, name, usual);
  return { typed, cents: readAmount(typed) ?? refuse('not-a-number', name) };
}
