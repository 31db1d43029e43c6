import { declarePausePage, loadPage, removePausePage, sayHoursPage } from './page';
import type { CountWaiting } from './waiting';

export type { CountWaiting } from './waiting';

/** The pages of the load, with what rooms above count. */
export const loadPages = (counters: readonly CountWaiting[]) => ({
  loadPage: loadPage(counters),
  sayHoursPage: sayHoursPage(counters),
  declarePausePage: declarePausePage(counters),
  removePausePage: removePausePage(counters),
});
