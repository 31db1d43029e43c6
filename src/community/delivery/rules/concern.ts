import { type Refusal, refuse } from '../../../basics/outcome';

/** Whom a line of work concerns: everyone, a country (`BE`), or whoever runs a module (`beesdoo_shift_swap`). */
export type Concern =
  | { readonly kind: 'all' }
  | { readonly kind: 'country'; readonly country: string }
  | { readonly kind: 'module'; readonly module: string };

/** What must be known of an organisation to say whether a line concerns it. */
export interface Concerned {
  readonly country: string;
  readonly modules: readonly string[];
}

/** Tells whether a line of work concerns an organisation. */
export function isConcerned(organisation: Concerned, concern: Concern): boolean {
  if (concern.kind === 'country') return organisation.country === concern.country;
  if (concern.kind === 'module') return organisation.modules.includes(concern.module);
  return true;
}

/** A concern as one text, for forms and tables: `all`, `country:BE`, `module:shift`. */
export function concernText(concern: Concern): string {
  if (concern.kind === 'country') return `country:${concern.country}`;
  if (concern.kind === 'module') return `module:${concern.module}`;
  return 'all';
}

/** Reads such a text: a country has two capital letters, a module a technical name. Refuses `concern-unknown`. */
export function readConcern(text: string): Concern | Refusal {
  if (text === 'all') return { kind: 'all' };
  const country = /^country:([A-Z]{2})$/.exec(text)?.[1];
  if (country) return { kind: 'country', country };
  const module = /^module:([a-z][a-z0-9_]{0,79})$/.exec(text)?.[1];
  return module ? { kind: 'module', module } : refuse('concern-unknown', 'concerns');
}
