export * from './command';
export * from './debt';
export * from './factor';
export * from './join';
export * from './paid';
export * from './schemes';
