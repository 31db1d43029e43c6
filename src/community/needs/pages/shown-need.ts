import type { Id } from '../../../basics/id';
import type { Refusal } from '../../../basics/outcome';
import { type Fault, faultsOf, type Html, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { type Request, typed } from '../../../machinery/web';
import type { ChronicleLine } from '../../chronicle';
import type { Organisation } from '../../members';
import type { NeedView } from '../queries';

/** What another room shows on a need's page, given its story too; an empty text where it has nothing to say. */
export type NeedPanel = (request: Request, need: NeedView, story: readonly ChronicleLine[]) => Promise<Html | ''>;

/** What every part of a need's page is made from. */
export interface ShownNeed {
  readonly request: Request;
  readonly here: Here;
  readonly t: Words;
  readonly view: NeedView;
  readonly lateAfterDays: number;
  /** For the forms that name an organisation; empty for readers who have none of them. */
  readonly organisations: readonly Pick<Organisation, 'id' | 'name'>[];
  /** Why a posted form was refused: the form of that name shows what was typed. */
  readonly refusal?: Refusal | undefined;
}

/** A form of the page: its name travels with it, so that only that one shows what was typed and what to change. */
export interface FormState {
  readonly name: string;
  readonly isRefused: boolean;
  readonly faults: readonly Fault[];
  readonly value: (field: string, otherwise?: string) => string;
}

export function formState({ request, t, refusal }: ShownNeed, name: string): FormState {
  const isRefused = refusal !== undefined && typed(request.form, 'form') === name;
  return {
    name,
    isRefused,
    faults: isRefused ? faultsOf(refusal, t, 'needs') : [],
    value: (field, otherwise = '') => (isRefused ? typed(request.form, field) : otherwise),
  };
}

/** Where a need's forms post: `/supermarkets/needs/12/answers`. */
export const pathOn = ({ here, view }: Pick<ShownNeed, 'here' | 'view'>, rest = ''): string =>
  `/${here.community.slug}/needs/${view.need.number}${rest}`;

/** The name of someone who said something, in the tree of merges too. */
export const organisationName = (view: NeedView, id: Id): string =>
  view.answers.find((each) => each.organisationId === id)?.organisation ?? '';
