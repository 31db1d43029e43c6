export * from './answering';
export * from './facts';
export * from './level';
export * from './merging';
export * from './path';
export * from './voice';
export * from './waiting';
export * from './wording';
