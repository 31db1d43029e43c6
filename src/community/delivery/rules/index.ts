export * from './analysis';
export * from './concern';
export * from './cost';
export * from './estimate';
