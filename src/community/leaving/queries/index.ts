export * from './closings';
export * from './decided';
export * from './departures';
export { dossierOf } from './dossier';
export * from './own-data';
export * from './plans';
