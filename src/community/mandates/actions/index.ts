export * from './carrying';
export * from './deciding';
export * from './handing-over';
export * from './reminding';
export * from './roles';
export * from './terms';
