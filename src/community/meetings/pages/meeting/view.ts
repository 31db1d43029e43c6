import { dayOf, daysBetween } from '../../../../basics/day';
import type { Refusal } from '../../../../basics/outcome';
import { type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { mayRun, suggestedItems } from '../../actions';
import {
  type AgendaItem,
  agendaOf,
  courseAt,
  dutiesOf,
  type Expected,
  expectedAt,
  type HeldDuty,
  type Meeting,
  meetingSooner,
  minutesAmong,
  pastDuties,
} from '../../queries';
import type { Course, PastDuty, Timed } from '../../rules';

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
  /** What awaits and is not on the agenda, as long as the meeting is not over and not far. */
  readonly suggested: readonly Timed[];
  /** Where this one is far: the meeting of the same people that comes first, and has what awaits today. */
  readonly sooner: Meeting | undefined;
  readonly duties: readonly HeldDuty[];
  readonly past: readonly PastDuty[];
  readonly course: Course;
  readonly minutes: { readonly version: number; readonly isApproved: boolean } | undefined;
  readonly isLead: boolean;
  /** Its day has passed. */
  readonly isOver: boolean;
  readonly t: Words;
  readonly refused?: RefusedHere | undefined;
}

/** Further away than a month and some days, what awaits today says nothing about a meeting. */
const FAR_DAYS = 40;

/** Its day has passed and nobody took minutes: they may still be written, under one item where its agenda has none. */
export const mayStillWrite = ({ meeting, minutes, isOver }: MeetingView): boolean =>
  isOver && !minutes && !meeting.cancellation;

/** Gathers it. */
export async function viewOf(request: Request, meeting: Meeting, refused?: RefusedHere): Promise<MeetingView> {
  const { here } = request;
  const agenda = await agendaOf(here, meeting.id);
  const course = await courseAt(here, meeting.id);
  const isPast = meeting.endsAt <= here.now && meeting.onDay < dayOf(here.now, here.community.timeZone);
  const isOver = isPast || course.endedAt !== null;
  const isOpen = !isOver && !meeting.cancellation;
  const isFar = isOpen && daysBetween(dayOf(here.now, here.community.timeZone), meeting.onDay) > FAR_DAYS;
  const sooner = isFar ? await meetingSooner(here, meeting) : undefined;
  return {
    ...{ request, meeting, agenda, course, isOver, sooner, refused },
    t: words(request.language),
    people: await expectedAt(here, meeting),
    suggested: isOpen && !sooner ? await suggestedItems(here, meeting, agenda) : [],
    duties: await dutiesOf(here, meeting.id),
    past: isOpen ? await pastDuties(here, meeting) : [],
    minutes: (await minutesAmong(here, [meeting.id])).get(meeting.id),
    isLead: await mayRun(here, meeting),
  };
}
