import type { Watch } from '../../../../machinery/live';
import { againInRoom } from './again';
import { facilitationPage, openRoomPage, timerPage } from './facilitation';
import { livePage } from './live';
import { phonePage } from './phone';
import { roomPage } from './room';
import type { SubjectOf } from './subject';

export { roomCodePage } from './code';
export { electionRoomPanel, proposalRoomPanel } from './panels';

/** The pages of the room of one kind of matter: its wall, its phones, whoever leads, and what tells them of changes. */
export const roomPages = <Refused>(subjectOf: SubjectOf<Refused>, watch: Watch) => ({
  room: roomPage(subjectOf),
  phone: phonePage(subjectOf),
  live: livePage(subjectOf, watch),
  facilitation: facilitationPage(subjectOf),
  open: openRoomPage(subjectOf),
  timer: timerPage(subjectOf),
  /** Not a page of its own: a refused form of the matter where it stood. */
  again: againInRoom(subjectOf),
});
