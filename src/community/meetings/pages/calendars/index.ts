export { meetingDates } from './dates';
export { calendarFile } from './file';
export { calendarsPage, makeCalendarPage, revokeCalendarPage } from './page';
