export * from './appeal';
export * from './earmark';
export * from './pledge';
export * from './standing';
