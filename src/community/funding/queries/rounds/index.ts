export * from './carried';
export * from './declarations';
export * from './loading';
export * from './result';
export * from './standing';
