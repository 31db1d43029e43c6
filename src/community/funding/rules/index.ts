export * from './comparison';
export * from './concern';
export * from './key';
export * from './obligations';
export * from './portions';
export * from './projects';
export * from './rounds';
export * from './split';
