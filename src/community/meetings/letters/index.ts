export * from './date-polls';
export * from './meetings';
export * from './minutes';
