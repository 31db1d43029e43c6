import { type Words, words } from '../../../design';
import type { Community } from '../../../machinery/here';
import type { Skeleton } from '../actions';
import type { ChapterWords, SectionName } from '../rules';

type Piece = readonly [title: string, body: string, ...sections: readonly SectionName[]];

/** What both documents of a community begin with, in its language: the five questions, and the rules to be written down. */
export function skeletonFor({ name, language }: Pick<Community, 'name' | 'language'>): Skeleton {
  const t = words(language);
  return {
    language: t.language,
    documents: {
      welcome: { title: t.handbook.documentTitle({ kind: 'welcome' }), chapters: written(fiveQuestions(name, t)) },
      operating: { title: t.handbook.documentTitle({ kind: 'operating' }), chapters: written(rulesOfAll(t)) },
    },
  };
}

const written = (pieces: readonly Piece[]): readonly ChapterWords[] =>
  pieces.map(([title, body, ...sections]) => ({ title, body, sections }));

/** What is it, who, why, on what conditions, how: what whoever arrives asks. */
const fiveQuestions = (community: string, { handbook: say }: Words): readonly Piece[] => [
  [say.skeletonWhat({ community }), say.skeletonWhatBody()],
  [say.skeletonWho(), say.skeletonWhoBody(), 'members', 'core-group'],
  [say.skeletonWhy(), say.skeletonWhyBody()],
  [say.skeletonConditions(), say.skeletonConditionsBody(), 'dues'],
  [say.skeletonPractice(), say.skeletonPracticeBody(), 'dates'],
];

const rulesOfAll = ({ handbook: say }: Words): readonly Piece[] => [
  [say.skeletonPurpose(), say.skeletonPurposeBody()],
  [say.skeletonRoles(), say.skeletonRolesBody(), 'core-group'],
  [say.skeletonDeciding(), say.skeletonDecidingBody(), 'rules'],
  [say.skeletonShare(), say.skeletonShareBody(), 'dues'],
  [say.skeletonChange(), say.skeletonChangeBody()],
  [say.skeletonDecisions(), say.skeletonDecisionsBody(), 'decisions'],
];
