export * from './caring';
export * from './carrying';
export { articlesOffered, namedNow } from './content';
export * from './own';
export { type TakenBack, takeBack } from './returning';
export * from './sending';
export * from './subscribing';
export * from './writing';
