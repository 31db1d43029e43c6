export * from './dossier';
export * from './facts';
export * from './keeping';
export * from './merging';
export * from './needs';
export * from './saying';
export * from './standing';
export * from './tables';
