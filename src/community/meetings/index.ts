export { foreseeMeetings, forgetAddressesOf, forgetNameIn, giveTaskElsewhere, inviteDue } from './actions';
export * from './pages';
export {
  type HeldMeeting,
  meetingsBetween,
  meetingsHeld,
  type OwnMeeting,
  ownMeetings,
  ownTasks,
  pulsesAmong,
  type Task as MeetingTask,
} from './queries';
