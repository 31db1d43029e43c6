export * from './sharing';
