import { isId } from '../../../basics/id';
import { instant } from '../../../basics/instant';
import { Button, Folded, Form, Select, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { ListFilter, ListNarrowing, ListPlace } from '../queries';
import { camel, pathTo } from './shown';

const ORDERS = ['waiting', 'newest', 'ended'] as const;
const PARTIES = ['core-group', 'provider', 'organisations', 'author'] as const;
const LEVELS = ['common', 'specific', 'upstream'] as const;

/** Chooses which needs of a list are shown; folded away until something is chosen. */
export function Narrowing({ t, here, filter, shown }: { t: Words; here: Here; filter: ListFilter; shown: string }) {
  const own = here.actor.seats.flatMap(({ organisationId, organisationName, organisationKind }) =>
    organisationId && organisationName ? { id: organisationId, name: organisationName, kind: organisationKind } : [],
  );
  const members = own.filter(({ kind }) => kind === 'member');
  const isWaiting = filter.order === 'waiting';
  const options = [
    { value: '', label: t.needs.showAll() },
    ...(isWaiting ? members : []).map(({ id, name }) => ({
      value: `our-turn.${id}`,
      label: t.needs.showOurTurn({ organisation: name }),
    })),
    ...(isWaiting ? PARTIES : []).map((party) => ({
      value: party,
      label: t.needs.showAwaited({ party: camel(party) }),
    })),
    ...LEVELS.map((level) => ({ value: level, label: t.needs.showLevel({ level }) })),
    ...own.map(({ id, name }) => ({ value: `ours.${id}`, label: t.needs.showOurs({ organisation: name }) })),
  ];
  return (
    <Folded summary={t.needs.showFilter()} open={shown !== ''}>
      <Form action={pathTo(here)} method="get" class="form filter" label={t.needs.showFilter()}>
        {!isWaiting && <input type="hidden" name="order" value={filter.order} />}
        <Select t={t} optional name="show" label={t.needs.showFilter()} value={shown} options={options} />
        <Button kind="quiet">{t.needs.show()}</Button>
      </Form>
    </Folded>
  );
}

/** The list that an address asks for; what it does not understand, it leaves out. */
export function filterFrom(here: Here, query: URLSearchParams): ListFilter {
  const order = ORDERS.find((each) => each === query.get('order')) ?? 'waiting';
  return {
    order,
    narrowing: narrowingFrom(here, order, query.get('show') ?? ''),
    after: placeFrom(query.get('after')),
  };
}

function narrowingFrom(here: Here, order: ListFilter['order'], shown: string): ListNarrowing | undefined {
  if (order === 'ended') return undefined;
  const level = LEVELS.find((each) => each === shown);
  if (level) return { by: 'level', level };
  const party = PARTIES.find((each) => each === shown);
  if (party) return order === 'waiting' ? { by: 'awaited', party } : undefined;
  const [by, id] = shown.split('.');
  const isOwn = isId(id) && here.actor.seats.some((seat) => seat.organisationId === id);
  if (!isOwn || (by !== 'ours' && by !== 'our-turn')) return undefined;
  return by === 'our-turn' && order !== 'waiting' ? undefined : { by, organisationId: id };
}

/** Where a page of the list begins: `2022-05-03T09:00:00.000Z~12`, the place of the last one before it. */
function placeFrom(text: string | null): ListPlace | undefined {
  const [since = '', number = ''] = text?.split('~') ?? [];
  const last = Number(number);
  if (!Number.isSafeInteger(last) || last < 1 || last > 2_147_483_647 || Number.isNaN(Date.parse(since)))
    return undefined;
  return { since: instant(new Date(since)), number: last };
}

/** The same list from another place on. */
export function addressOf(here: Here, query: URLSearchParams, place: ListPlace | undefined): string {
  const next = new URLSearchParams(query);
  next.delete('after');
  next.delete('done');
  if (place) next.set('after', `${place.since ?? ''}~${place.number}`);
  const text = next.toString();
  return pathTo(here, text && `?${text}`);
}
