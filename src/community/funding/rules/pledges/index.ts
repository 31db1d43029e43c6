export * from './appeal';
export * from './call';
export * from './earmark';
export * from './paid';
export * from './pledge';
export * from './standing';
