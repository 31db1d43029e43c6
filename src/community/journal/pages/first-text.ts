import { dayOf } from '../../../basics/day';
import { day, type Words } from '../../../design';
import type { Community } from '../../../machinery/here';
import { type ChronicleLine, matterPath, sentenceOf } from '../../chronicle';

/** What a line says, without the name of who did it: the organisation spoke, or the coordination did. */
function sentenceWithoutName(line: ChronicleLine, t: Words): string {
  const somebody = line.organisationName
    ? t.journal.somebodyOf({ organisation: line.organisationName })
    : t.journal.coordination();
  const sentence = sentenceOf({ ...line, personName: somebody }, t);
  return sentence.charAt(0).toLocaleUpperCase(t.language) + sentence.slice(1);
}

/** The first text of an article: a dated sentence for each line, with its link, oldest first. */
export const firstText = (
  lines: readonly ChronicleLine[],
  t: Words,
  { slug, timeZone }: Pick<Community, 'slug' | 'timeZone'>,
): string =>
  [...lines]
    .sort((a, b) => a.number - b.number)
    .map((line) => {
      const path = matterPath(line, slug);
      const told = { day: day(dayOf(line.at, timeZone), t.language), sentence: literal(sentenceWithoutName(line, t)) };
      return path ? t.journal.firstLine({ ...told, path }) : t.journal.firstLinePlain(told);
    })
    .join('\n\n');

/** What somebody called a thing is no markup. */
const literal = (text: string): string => text.replace(/[[\]\\*_`<>]/g, '\\$&');
