export * from './list';
export * from './need';
export * from './need-view';
export * from './readers';
export * from './said';
export * from './search';
