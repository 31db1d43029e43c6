import { beginTermPage, changeRolePage, decidePage, endTermPage, reviewTermPage, rolePage } from './acts';
import type { RolePanel } from './page';

export { makeRolePage, newRolePage } from './form';
export type { RolePanel } from './page';

/** The pages of one role, with what rooms above add to it. */
export const rolePages = (panels: readonly RolePanel[]) => ({
  rolePage: rolePage(panels),
  changeRolePage: changeRolePage(panels),
  beginTermPage: beginTermPage(panels),
  decidePage: decidePage(panels),
  endTermPage: endTermPage(panels),
  reviewTermPage: reviewTermPage(panels),
});
