export * from './obligations';
export * from './splits';
