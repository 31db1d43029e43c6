import { Actions, Button, Field, Form, Section, type Words } from '../../../../design';
import type { Participant, Room } from '../../queries';
import { fullestNight, LINE_LIMIT } from '../../rules';
import { faultsIn, type Refused, valueIn } from '../common';

interface NightRoomsProps {
  readonly path: string;
  readonly rooms: readonly Room[];
  readonly people: readonly Participant[];
  readonly refused: Refused | undefined;
  readonly isPast: boolean;
  readonly t: Words;
}

/** Where people sleep, with how full it is in its fullest night. */
export function NightRooms({ path, rooms, people, refused, isPast, t }: NightRoomsProps) {
  return (
    <Section title={t.gatherings.nightRooms()} id="beds" count={rooms.length}>
      <ul class="plain">
        {rooms.map(({ id, name, places, used }) => {
          const sleepers = people.filter(({ nightRoomId }) => nightRoomId === id);
          return (
            <li class="line">
              <div>
                <p>{name}</p>
                <p class="hint">{t.gatherings.bedsTaken({ taken: fullestNight(sleepers), places })}</p>
                {sleepers.length > 0 && <p class="hint">{sleepers.map((each) => each.name).join(', ')}</p>}
              </div>
              {used === 0 && !isPast && (
                <Form action={`${path}/beds/${id}/removal`} class="inline">
                  <Button kind="quiet">{t.gatherings.remove()}</Button>
                </Form>
              )}
            </li>
          );
        })}
      </ul>
      {!isPast && (
        <RoomForm action={`${path}/beds`} name="night" refused={refused} t={t} label={t.gatherings.addNightRoom()} />
      )}
    </Section>
  );
}

interface RoomFormProps {
  readonly action: string;
  readonly name: 'night' | 'session';
  readonly refused: Refused | undefined;
  readonly t: Words;
  readonly label: string;
}

/** A room by its name and how many it holds. */
export const RoomForm = ({ action, name, refused, t, label }: RoomFormProps) => (
  <Form action={action} label={label}>
    <Field
      {...{ t, name: 'room', most: LINE_LIMIT }}
      label={t.gatherings.roomName()}
      value={valueIn(refused, name, 'room')}
      faults={faultsIn(refused, name, t)}
    />
    <Field
      {...{ t, name: 'places', inputmode: 'numeric' }}
      label={t.gatherings.roomPlaces()}
      value={valueIn(refused, name, 'places')}
      faults={faultsIn(refused, name, t)}
    />
    <Actions>
      <Button kind="quiet">{label}</Button>
    </Actions>
  </Form>
);
