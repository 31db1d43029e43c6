import { words } from '../../../design';
import type { KeptAppeal, ObligationMatter } from '../queries';

/** What a letter says of an adopted split whose cost is owed already: it binds nobody. */
export const splitOwedAlreadyLines = ({ title }: ObligationMatter, language: string): readonly string[] => [
  words(language).funding.letterOwedAlready({ title }),
];

/** The same of pledges that were put to the group for a project that is owed already. */
export const appealNeedlessLines = (
  { projectTitle: title }: Pick<KeptAppeal, 'projectTitle'>,
  language: string,
): readonly string[] => [words(language).pledges.letterAppealNeedless({ title })];
