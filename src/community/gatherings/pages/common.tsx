import { isRefusal, type Refusal } from '../../../basics/outcome';
import { day, type Fault, faultsOf, type Words, words } from '../../../design';
import {
  type Answer,
  type Form,
  notFound,
  numberIn,
  type Request,
  seeOther,
  unprocessable,
} from '../../../machinery/web';
import { facilitates } from '../../members';
import { type Gathering, gatheringByNumber } from '../queries';

/** `/supermarches/gatherings` and what is below. */
export const gatheringsPath = ({ here }: Pick<Request, 'here'>, below = ''): string =>
  `/${here.community.slug}/gatherings${below}`;

/** A form that was refused: its name, what was typed in it, and why. */
export interface Refused {
  readonly name: string;
  readonly form: Form;
  readonly refusal: Refusal;
}

/** What is wrong with the form of that name; nothing where another one was refused. */
export const faultsIn = (refused: Refused | undefined, name: string, t: Words): readonly Fault[] =>
  refused?.name === name ? faultsOf(refused.refusal, t, 'gatherings') : [];

/** What was typed in the form of that name, one field of it; else what stands. */
export function valueIn(refused: Refused | undefined, name: string, field: string, standing = ''): string {
  if (refused?.name !== name) return standing;
  const value = refused.form[field];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** A page about one gathering; any other number is not there. */
export const onGathering =
  (show: (request: Request, gathering: Gathering) => Promise<Answer>) =>
  async (request: Request): Promise<Answer> => {
    const number = numberIn(request);
    const gathering = number === undefined ? undefined : await gatheringByNumber(request.here, number);
    return gathering ? show(request, gathering) : notFound();
  };

/** A form about one gathering: done it leads back (`back` below the gathering), refused it is shown again as it was typed. */
export const actOn = (
  name: string,
  {
    back,
    done,
    act,
    body,
  }: {
    readonly back: string;
    readonly done: string;
    readonly act: (request: Request, gathering: Gathering) => Promise<unknown>;
    readonly body: (request: Request, gathering: Gathering, refused?: Refused) => Promise<string>;
  },
) =>
  onGathering(async (request, gathering) => {
    const outcome = await act(request, gathering);
    if (isRefusal(outcome))
      return unprocessable(await body(request, gathering, { name, form: request.form, refusal: outcome }));
    const [below = '', part] = back.split('#');
    const at = part ? `#${part}` : '';
    return seeOther(gatheringsPath(request, `/${gathering.number}${below}?done=gatherings.${done}${at}`));
  });

/** `13–14 mars 2022` in full: one day, or from one to another. */
export const spanOf = ({ firstOn, lastOn }: Pick<Gathering, 'firstOn' | 'lastOn'>, t: Words): string =>
  firstOn === lastOn
    ? day(firstOn, t.language)
    : t.gatherings.span({ first: day(firstOn, t.language), last: day(lastOn, t.language) });

/** Whether the reader arranges gatherings. */
export const arranges = ({ here }: Request): boolean => here.actor.seats.some(facilitates);

/** The link above every page of a gathering. */
export const above = (request: Request, gathering?: Gathering) => {
  const t = words(request.language);
  return gathering ? (
    <a href={gatheringsPath(request, `/${gathering.number}`)}>{gathering.title}</a>
  ) : (
    <a href={gatheringsPath(request)}>{t.gatherings.title()}</a>
  );
};
