import type { Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { Wish } from '../../rules';

/** What an item is called: the frame in the reader's language, the rest as it was written. */
export const itemTitle = ({ kind, title }: Wish, t: Words): string =>
  kind === 'welcome' || kind === 'tasks' || kind === 'minutes' ? t.agendas.frame({ kind }) : title;

const PLACES: Readonly<Partial<Record<Wish['kind'], string>>> = {
  need: 'needs',
  proposal: 'proposals',
  objection: 'proposals',
  election: 'elections',
  round: 'funding-rounds',
  term: 'mandates/roles',
  minutes: 'meetings',
};

/** Where the matter of an item has its page; undefined where it has none. */
export function matterHref({ here }: Pick<Request, 'here'>, { kind, matter }: Wish): string | undefined {
  const place = PLACES[kind];
  if (!place || matter === null) return undefined;
  return `/${here.community.slug}/${place}/${matter}${kind === 'minutes' ? '/minutes' : ''}`;
}
