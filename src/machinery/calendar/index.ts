export { etagOf } from './etag';
export type { CalendarReader, DatesOf } from './reader';
export { type CalendarEvent, type CalendarSheet, writeCalendar } from './write';
