export * from './obligations';
export * from './projects';
export * from './splits';
