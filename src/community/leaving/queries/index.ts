export * from './departures';
export { dossierOf } from './dossier';
