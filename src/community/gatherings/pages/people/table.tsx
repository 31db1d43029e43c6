import { Button, Empty, Form, Section, Select, shortDay, Table, type Words } from '../../../../design';
import type { Participant, Room } from '../../queries';

interface PeopleProps {
  readonly path: string;
  readonly people: readonly Participant[];
  readonly rooms: readonly Room[];
  readonly isPast: boolean;
  readonly t: Words;
}

/** Who comes, from when until when, how, and where they sleep; before it is over, to be changed in each row. */
export function People({ path, people, rooms, isPast, t }: PeopleProps) {
  if (people.length === 0) return <Empty title={t.gatherings.nobodyYet()} />;
  const who = isPast ? t.gatherings.whoCame() : t.gatherings.whoComes();
  const hasRooms = rooms.length > 0;
  const hours = ({ arrivesOn, leavesOn }: Participant) =>
    t.gatherings.hours({ from: shortDay(arrivesOn, t.language), until: shortDay(leavesOn, t.language) });
  return (
    <Section title={who} count={people.length}>
      <Table
        quiet
        caption={who}
        columns={[
          { name: t.gatherings.person() },
          { name: t.gatherings.stay() },
          { name: t.gatherings.travel() },
          ...(hasRooms ? [{ name: t.gatherings.bed() }] : []),
          ...(isPast ? [] : [{ name: '' }]),
        ]}
        rows={people.map((each) => [
          <>
            {each.name}
            {each.organisation && <span class="hint"> {each.organisation}</span>}
          </>,
          hours(each),
          each.travel,
          ...(hasRooms ? [isPast ? (each.nightRoom ?? '') : <Bed t={t} path={path} each={each} rooms={rooms} />] : []),
          ...(isPast ? [] : [<NotComing path={path} each={each} t={t} />]),
        ])}
      />
    </Section>
  );
}

const NotComing = ({ path, each, t }: Pick<BedProps, 'path' | 'each' | 't'>) => (
  <Form action={`${path}/participants/${each.id}/withdrawal`} class="inline">
    <Button kind="quiet">{t.gatherings.doesNotCome()}</Button>
  </Form>
);

interface BedProps {
  readonly t: Words;
  readonly path: string;
  readonly each: Participant;
  readonly rooms: readonly Room[];
}

/** Where somebody sleeps, to be changed in its row. */
const Bed = ({ t, path, each, rooms }: BedProps) =>
  each.arrivesOn === each.leavesOn ? (
    ''
  ) : (
    <Form action={`${path}/participants/${each.id}/bed`} class="inline" label={t.gatherings.bedOf({ who: each.name })}>
      <Select
        t={t}
        id={`bed-${each.id}`}
        name="roomId"
        label={<span class="unseen">{t.gatherings.bedOf({ who: each.name })}</span>}
        optional
        value={each.nightRoomId ?? ''}
        options={[
          { value: '', label: t.gatherings.noBed() },
          ...rooms.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Button kind="quiet">{t.gatherings.keep()}</Button>
    </Form>
  );
