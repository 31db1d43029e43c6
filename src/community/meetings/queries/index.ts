export * from './agendas';
export * from './calendars';
export * from './date-polls';
export * from './held';
export * from './meetings';
export * from './people';
export * from './rooms';
export * from './series';
