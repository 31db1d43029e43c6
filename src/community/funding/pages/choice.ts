import { z } from 'zod';
import { allTyped, type Form } from '../../../machinery/web';
import type { Choice } from '../actions';

/** More ticks than this in one form are not read: no community is that large. */
const MOST = 10_000;
const Slugs = z.array(z.string().max(60)).max(MOST);

/** What was ticked, from an address that can be sent around or from a posted form. */
export function readChoice(source: URLSearchParams | Form): Choice {
  const all = (name: string): readonly string[] =>
    Slugs.safeParse(source instanceof URLSearchParams ? source.getAll(name) : allTyped(source, name)).data ?? [];
  const hasChosen = all('chosen').length > 0 || all('with').length > 0;
  return {
    among: hasChosen ? all('with') : null,
    volunteers: all('volunteer'),
    sharesCountryLines: all('country').includes('yes'),
  };
}

/** The same choice as fields of a form, or of an address. */
export const choiceFields = ({
  among,
  volunteers,
  sharesCountryLines,
}: Choice): readonly (readonly [string, string])[] => [
  ...(among === null ? [] : [['chosen', 'yes'] as const, ...among.map((slug) => ['with', slug] as const)]),
  ...volunteers.map((slug) => ['volunteer', slug] as const),
  ...(sharesCountryLines ? [['country', 'yes'] as const] : []),
];
