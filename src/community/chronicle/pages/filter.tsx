import { type Day, isDay } from '../../../basics/day';
import { isId } from '../../../basics/id';
import { Button, Field, Folded, Form, Select, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import {
  type ChronicleFilter,
  MOST_LISTED,
  type NamedOrganisation,
  nameOf,
  organisationNames,
  organisationsNamed,
} from '../queries';

const ROOMS = [
  'needs',
  'delivery',
  'funding',
  'decisions',
  'elections',
  'meetings',
  'mandates',
  'members',
  'charter',
  'reports',
  'handbook',
  'resources',
  'journal',
] as const;
const NARROWED = ['room', 'organisation', 'from', 'until'] as const;

/** What the chronicle is narrowed to, and how the organisation among it is chosen. */
interface Narrowing {
  readonly filter: ChronicleFilter;
  /** Those to choose from; undefined where they are too many for a list. */
  readonly listed: readonly NamedOrganisation[] | undefined;
  /** The id of the one that is chosen; among very many what was typed, or the name of one that a link leads to. */
  readonly organisation: string | undefined;
}

/** What the address asks for, with the organisations it names. */
export async function narrowingOf({ here, query }: Request): Promise<Narrowing> {
  const names = await organisationNames(here);
  const listed = names.length > MOST_LISTED ? undefined : names;
  const asked = query.get('organisation')?.trim().slice(0, 200);
  const filter = filterOf(query);
  if (!asked) return { filter, listed, organisation: undefined };
  if (isId(asked)) {
    const organisation = listed ? asked : await nameOf(here, asked);
    return { filter: { ...filter, organisationIds: [asked] }, listed, organisation };
  }
  if (listed) return { filter, listed, organisation: undefined };
  return { filter: { ...filter, organisationIds: await organisationsNamed(here, asked) }, listed, organisation: asked };
}

function filterOf(query: URLSearchParams): ChronicleFilter {
  const dayAt = (name: string): Day | undefined => {
    const value = query.get(name);
    return isDay(value) ? value : undefined;
  };
  const before = Number(query.get('before'));
  return {
    room: ROOMS.find((room) => room === query.get('room')),
    fromOn: dayAt('from'),
    untilOn: dayAt('until'),
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  };
}

interface FilterProps {
  readonly t: Words;
  readonly slug: string;
  readonly query: URLSearchParams;
  readonly narrowing: Narrowing;
}

/** What is shown, to choose: what it is about, for whom and when. */
export function Filter({ t, slug, query, narrowing: { listed, organisation } }: FilterProps) {
  return (
    <Folded summary={t.chronicle.filter()} open={NARROWED.some((name) => Boolean(query.get(name)))}>
      <Form action={`/${slug}/chronicle`} method="get" class="form filter" label={t.chronicle.filter()}>
        {query.has('choose') && <input type="hidden" name="choose" value={query.get('choose') ?? ''} />}
        <Select
          t={t}
          optional
          name="room"
          label={t.chronicle.about()}
          value={query.get('room')}
          options={[
            { value: '', label: t.chronicle.everything() },
            ...ROOMS.map((room) => ({ value: room, label: t.chronicle.room({ room }) })),
          ]}
        />
        {listed ? (
          <Select
            t={t}
            optional
            name="organisation"
            label={t.chronicle.organisation()}
            value={organisation}
            options={[
              { value: '', label: t.chronicle.everyone() },
              ...listed.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : (
          <Field
            t={t}
            optional
            name="organisation"
            label={t.chronicle.organisation()}
            hint={t.chronicle.organisationPart()}
            value={organisation}
          />
        )}
        <Field t={t} optional type="date" name="from" label={t.chronicle.from()} value={query.get('from')} />
        <Field t={t} optional type="date" name="until" label={t.chronicle.until()} value={query.get('until')} />
        <Button kind="quiet">{t.chronicle.show()}</Button>
      </Form>
    </Folded>
  );
}
