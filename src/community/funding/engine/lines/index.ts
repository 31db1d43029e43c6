export * from './conditional';
export * from './quadratic';
