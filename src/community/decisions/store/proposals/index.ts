export * from './due';
export * from './holding';
export * from './loading';
export * from './proposal';
