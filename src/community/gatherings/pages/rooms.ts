import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { line, parse, type Request } from '../../../machinery/web';
import type { addRoom } from '../actions';
import type { Gathering } from '../queries';
import { LINE_LIMIT } from '../rules';

const Shape = z.object({ room: line(LINE_LIMIT), places: z.coerce.number().int().min(1).max(5_000) });

/** Reads a room from its form and adds it. */
export const roomAct =
  (kind: 'session' | 'night', add: typeof addRoom) =>
  async ({ here, form }: Request, gathering: Gathering): Promise<Refusal | undefined> => {
    const input = parse(Shape, form);
    return isRefusal(input) ? input : add(here, gathering, { name: input.room, places: input.places, kind });
  };
