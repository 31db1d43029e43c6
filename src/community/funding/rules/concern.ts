import { type Id, isId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { type Concern, concernText, isConcerned, readConcern } from '../../delivery/rules';

/** Whom a line of a cost is for: as an estimate says it, or organisations named one by one, who pay it whatever the key. */
export type LineConcern = Concern | { readonly kind: 'organisations'; readonly ids: readonly Id[] };

/** What must be known of an organisation to say whether a line is for it. */
interface Known {
  readonly id: Id;
  readonly country: string;
  readonly modules: readonly string[];
}

/** Tells whether a line is for an organisation. */
export const isLineFor = (organisation: Known, concern: LineConcern): boolean =>
  concern.kind === 'organisations' ? concern.ids.includes(organisation.id) : isConcerned(organisation, concern);

/** A concern as one text, for forms and tables: `all`, `country:BE`, `module:shift`, `organisations:` and their ids. */
export const lineConcernText = (concern: LineConcern): string =>
  concern.kind === 'organisations' ? `organisations:${concern.ids.join(',')}` : concernText(concern);

/** Reads such a text. Refuses `concern-unknown`, and `payers-missing` where no organisation is named. */
export function readLineConcern(text: string): LineConcern | Refusal {
  const named = /^organisations:(.*)$/.exec(text)?.[1];
  if (named === undefined) return readConcern(text);
  const ids = [...new Set(named.split(',').filter(Boolean))];
  if (ids.length === 0) return refuse('payers-missing', 'concerns');
  return ids.every(isId) ? { kind: 'organisations', ids: ids.filter(isId) } : refuse('concern-unknown', 'concerns');
}

/** Reads a concern that was kept, and so was read before. */
export function keptConcern(text: string): LineConcern {
  const concern = readLineConcern(text);
  if (isRefusal(concern)) throw new Error(`a kept line says whom it is for: ${text}`);
  return concern;
}
