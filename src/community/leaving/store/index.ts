export * from './departures';
