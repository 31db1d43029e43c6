export { foreseeMeetings, forgetAddressesOf, giveTaskElsewhere, inviteDue } from './actions';
export * from './pages';
export { type HeldMeeting, meetingsHeld, pulsesAmong } from './queries';
