export * from './agendas';
export * from './awaiting';
export * from './calendars';
export * from './inviting';
export * from './meetings';
export * from './presence';
export * from './rooms';
export * from './series';
