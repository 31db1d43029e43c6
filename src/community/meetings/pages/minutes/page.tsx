import type { Refusal } from '../../../../basics/outcome';
import type { Watch } from '../../../../machinery/live';
import { type Answer, eventStream, page, type Request, unavailable, unprocessable } from '../../../../machinery/web';
import { type Meeting, versionsOf } from '../../queries';
import { onMeeting } from '../meeting/finding';
import { documentBody } from './document';
import { liveBody } from './live';

/** A form of these pages that was refused, and of which item. */
export interface RefusedMinutes {
  readonly form: string;
  readonly item?: string | undefined;
  readonly refusal: Refusal;
}

/** GET /:community/meetings/:number/minutes: while people meet, where they write; afterwards, what was written. */
export const minutesPage = onMeeting(async (request, meeting) => page(await minutesBody(request, meeting)));

/** The same page after an act that was refused. */
export const minutesAgain = async (request: Request, meeting: Meeting, refused: RefusedMinutes): Promise<Answer> =>
  unprocessable(await minutesBody(request, meeting, refused));

/** The page; after what was posted, with whatever was typed and not taken. */
export async function minutesBody(request: Request, meeting: Meeting, refused?: RefusedMinutes): Promise<string> {
  const versions = await versionsOf(request.here, meeting.id);
  return versions.length > 0 ? documentBody(request, meeting, versions, refused) : liveBody(request, meeting, refused);
}

/** GET /:community/meetings/:number/minutes/live: says whenever something changed, as server-sent events. */
export const minutesLive = (watch: Watch) =>
  onMeeting(async (request, meeting) => {
    const stream = watch(request.here.community.id, meeting.id, request.person.id);
    return stream ? eventStream(stream) : unavailable();
  });
