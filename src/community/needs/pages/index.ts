import { actPages } from './acts';
import { needPage } from './need';
import type { NeedPanel } from './shown-need';

export { needsPage } from './list';
export type { NeedPanel } from './shown-need';
export { newNeedPage, similarPage, voicePage } from './voice';

/** The need's page with the panels of other rooms, and everything that is posted to it. */
export const needPages = (panels: readonly NeedPanel[]) => ({ needPage: needPage(panels), ...actPages(panels) });
