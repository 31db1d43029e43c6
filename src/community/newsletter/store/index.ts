export * from './settings';
export * from './subscriptions';
