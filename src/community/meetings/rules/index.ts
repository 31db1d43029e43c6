export * from './code';
export * from './timer';
