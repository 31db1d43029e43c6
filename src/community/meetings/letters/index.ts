export * from './date-polls';
export * from './meetings';
