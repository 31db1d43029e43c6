export * from './handover';
export * from './load';
export * from './pulse';
export * from './reminders';
export * from './role';
export * from './term';
