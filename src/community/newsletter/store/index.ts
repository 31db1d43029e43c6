export * from './issues';
export * from './returns';
export * from './runs';
export * from './settings';
export * from './steps';
export * from './subscriptions';
