import { dayOf } from '../../../../basics/day';
import type { Refusal } from '../../../../basics/outcome';
import { type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { mayRun, suggestedItems } from '../../actions';
import {
  type AgendaItem,
  agendaOf,
  dutiesOf,
  type Expected,
  expectedAt,
  type HeldDuty,
  type Meeting,
  pastDuties,
} from '../../queries';
import type { PastDuty, Timed } from '../../rules';

/** Which form of the page was refused, and why; `room` has the sentence. */
export interface RefusedHere {
  readonly room: 'meetings' | 'agendas';
  readonly form?: string | undefined;
  readonly refusal: Refusal;
}

/** What is known of a meeting when its page is drawn. */
export interface MeetingView {
  readonly request: Request;
  readonly meeting: Meeting;
  readonly people: readonly Expected[];
  readonly agenda: readonly AgendaItem[];
  /** What awaits and is not on the agenda, as long as the meeting is not over. */
  readonly suggested: readonly Timed[];
  readonly duties: readonly HeldDuty[];
  readonly past: readonly PastDuty[];
  readonly isLead: boolean;
  /** Its day has passed. */
  readonly isOver: boolean;
  readonly t: Words;
  readonly refused?: RefusedHere | undefined;
}

/** Gathers it. */
export async function viewOf(request: Request, meeting: Meeting, refused?: RefusedHere): Promise<MeetingView> {
  const { here } = request;
  const agenda = await agendaOf(here, meeting.id);
  const isOver = meeting.endsAt <= here.now && meeting.onDay < dayOf(here.now, here.community.timeZone);
  const isOpen = !isOver && !meeting.cancellation;
  return {
    ...{ request, meeting, agenda, isOver, refused },
    t: words(request.language),
    people: await expectedAt(here, meeting),
    suggested: isOpen ? await suggestedItems(here, meeting, agenda) : [],
    duties: await dutiesOf(here, meeting.id),
    past: isOpen ? await pastDuties(here, meeting) : [],
    isLead: await mayRun(here, meeting),
  };
}
