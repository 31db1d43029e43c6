export * from './agendas';
export * from './calendars';
export * from './held';
export * from './meetings';
export * from './people';
export * from './rooms';
export * from './series';
