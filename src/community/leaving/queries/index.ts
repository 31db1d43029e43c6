export * from './closings';
export * from './departures';
export { dossierOf } from './dossier';
export * from './own-data';
export * from './plans';
