export * from './certificate';
export * from './hash';
export * from './inputs';
