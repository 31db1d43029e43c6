export * from './list';
export * from './mentions';
