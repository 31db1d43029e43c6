export * from './certificates';
export * from './declared';
export * from './joining';
export * from './obligations';
export * from './pledges';
export * from './projects';
export * from './rounds';
export * from './splits';
