export { checkSite, type SiteCheck } from './check';
export type { Ask, Site, Trouble } from './client';
export { type Brought, bringPost, type Picture, type Post, takePostAway } from './posts';
