export * from './comparison';
export * from './key';
export * from './obligations';
export * from './portions';
export * from './split';
