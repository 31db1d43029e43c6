export * from './agendas';
export * from './calendars';
export * from './date-polls';
export * from './meetings';
export * from './minutes';
export * from './rooms';
export * from './secrets';
export * from './series';
