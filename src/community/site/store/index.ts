export * from './saving';

export type * from './tables';
