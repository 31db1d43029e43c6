export * from './comparison';
export * from './key';
export * from './portions';
export * from './split';
