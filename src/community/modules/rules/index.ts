export * from './catalogue';
export * from './module';
