export * from './closings';
export * from './departures';
export * from './requests';
