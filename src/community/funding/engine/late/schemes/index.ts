export * from './facts';
export * from './fixed';
export * from './scheme';
export * from './shared';
