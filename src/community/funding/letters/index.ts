export * from './joining';
export * from './pledges';
export * from './splits';
