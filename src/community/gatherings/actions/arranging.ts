import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { type Gathering, itemsOf, roomsOf, topicsOf } from '../queries';
import { type ItemWords, placed } from '../rules';
import { deleteItem, deleteRoom, holdGathering, insertRoom, keepItem, type RoomWords } from '../store';
import { arranging, tell } from './common';

/** Adds a room for the programme or for the night. Refuses `seat-may-not`, `gathering-cancelled` and `room-known`. */
export async function addRoom(here: Here, gathering: Gathering, room: RoomWords): Promise<Refusal | undefined> {
  const seat = arranging(here, gathering);
  if (isRefusal(seat)) return seat;
  if (!(await insertRoom(here, gathering.id, room))) return refuse('room-known', 'room');
  await tell(here, 'arranged', gathering, seat);
  return undefined;
}

/** Takes a room away. Refuses `seat-may-not`, `gathering-cancelled`, and `room-in-use` while something or somebody is in it. */
export async function removeRoom(here: Here, gathering: Gathering, roomId: Id): Promise<Refusal | undefined> {
  const seat = arranging(here, gathering);
  if (isRefusal(seat)) return seat;
  await holdGathering(here, gathering.id);
  const room = (await roomsOf(here, gathering.id)).find(({ id }) => id === roomId);
  if (!room) return refuse('changed-meanwhile');
  if (room.used > 0) return refuse('room-in-use', undefined, { name: room.name });
  deleteRoom(here, roomId);
  await tell(here, 'arranged', gathering, seat);
  return undefined;
}

/**
 * Puts something into the programme, or moves what is there (`id`). Refuses what `placed` refuses, `seat-may-not`,
 * `gathering-cancelled`, and `unknown-choice` for a room or topic that is not there.
 */
export async function arrangeItem(
  here: Here,
  gathering: Gathering,
  item: ItemWords,
  id?: Id,
): Promise<Refusal | undefined> {
  const seat = arranging(here, gathering);
  if (isRefusal(seat)) return seat;
  await holdGathering(here, gathering.id);
  const items = await itemsOf(here, gathering.id);
  if (id && !items.some((each) => each.id === id)) return refuse('changed-meanwhile');
  const rooms = await roomsOf(here, gathering.id);
  if (item.roomId && !rooms.some((room) => room.id === item.roomId && room.kind === 'session'))
    return refuse('unknown-choice', 'roomId');
  if (item.topicId && !(await topicsOf(here, gathering.id)).some((topic) => topic.id === item.topicId))
    return refuse('unknown-choice', 'topicId');
  const refused = placed({ ...item, ...(id && { id }) }, gathering, items);
  if (refused) return refused;
  keepItem(here, gathering.id, id ?? newId(), item);
  await tell(here, 'arranged', gathering, seat, { detail: item.title });
  return undefined;
}

/** Takes something out of the programme. Refuses `seat-may-not`, `gathering-cancelled` and `changed-meanwhile`. */
export async function removeItem(here: Here, gathering: Gathering, id: Id): Promise<Refusal | undefined> {
  const seat = arranging(here, gathering);
  if (isRefusal(seat)) return seat;
  const item = (await itemsOf(here, gathering.id)).find((each) => each.id === id);
  if (!item) return refuse('changed-meanwhile');
  deleteItem(here, id);
  await tell(here, 'arranged', gathering, seat, { detail: item.title });
  return undefined;
}
