export * from './list';
export * from './need';
export * from './readers';
export * from './said';
export * from './search';
