export * from './closings';
export * from './departures';
export * from './plans';
export * from './requests';
