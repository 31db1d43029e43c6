export { checkSite, type SiteCheck } from './check';
export { type Ask, type Site, type Trouble } from './client';
export { type Brought, bringPost, type Picture, type Post, takePostAway } from './posts';
