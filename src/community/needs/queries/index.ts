export * from './list';
export * from './mentions';
export * from './need';
export * from './said';
export * from './search';
