import { type Answer, notFound, numberIn, type Request } from '../../../../machinery/web';
import { type Meeting, meetingByNumber } from '../../queries';

/** The meeting that an address names, handed to a page; not found where there is none. */
export const onMeeting =
  (page: (request: Request, meeting: Meeting) => Promise<Answer>) =>
  async (request: Request): Promise<Answer> => {
    const number = numberIn(request);
    const meeting = number && (await meetingByNumber(request.here, number));
    return meeting ? page(request, meeting) : notFound();
  };
