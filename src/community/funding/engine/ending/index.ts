export * from './bill';
export * from './overrun';
export * from './threshold';
