export * from './departures';
export * from './requests';
