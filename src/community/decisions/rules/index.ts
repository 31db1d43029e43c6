export * from './answering';
export * from './proposal';
export * from './result';
export * from './sealing';
export * from './size';
