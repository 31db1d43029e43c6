import { declarePausePage, loadPage, removePausePage, sayHoursPage } from './page';
import type { FindWaiting } from './waiting';

export type { FindWaiting, Matter } from './waiting';

/** The pages of the load, with what rooms above find. */
export const loadPages = (finders: readonly FindWaiting[]) => ({
  loadPage: loadPage(finders),
  sayHoursPage: sayHoursPage(finders),
  declarePausePage: declarePausePage(finders),
  removePausePage: removePausePage(finders),
});
