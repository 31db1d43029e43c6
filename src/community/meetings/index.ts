export { foreseeMeetings, forgetAddressesOf, forgetNameIn, giveTaskElsewhere, inviteDue } from './actions';
export * from './pages';
export { type HeldMeeting, meetingsBetween, meetingsHeld, pulsesAmong } from './queries';
