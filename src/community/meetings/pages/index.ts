export { addTopicPage, dutyPage, fitPage, itemPage, takePage } from './agenda';
export * from './calendars';
export * from './list';
export * from './meeting';
export * from './minutes';
export * from './panels';
export * from './polls';
export * from './rooms';
export * from './series';
