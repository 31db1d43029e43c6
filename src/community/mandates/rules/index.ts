export * from './reminders';
export * from './role';
export * from './term';
