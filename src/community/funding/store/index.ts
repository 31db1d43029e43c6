export * from './declared';
export * from './obligations';
export * from './projects';
export * from './rounds';
export * from './splits';
