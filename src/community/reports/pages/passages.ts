import { list, type Words } from '../../../design';
import { fingerprintApart, type KeptProposal } from '../../decisions';
import type { NeedView } from '../../needs';
import { type Fitted, fit, linesOf } from '../rules';

/** Words in the language they were written in. */
export interface Passage {
  readonly text: string;
  readonly language: string;
  /** What it answers, such as `À quelle fréquence :`. */
  readonly about?: string;
}

export interface SheetPart {
  readonly title: string;
  readonly passages: readonly Passage[];
  /** Where the rest of what was cut can be read. */
  readonly rest?: string;
}

/** So many lines of a page are free for what members wrote, where all the rest is short. */
const TEXT_LINES = 18;
const FEWEST_TEXT_LINES = 5;
/** A line of the title is as high as two lines of text. */
const TITLE_CHARACTERS = 45;
export const LARGE = 2;

/** Parts without a word are left out. */
export interface Passages {
  readonly need: SheetPart | null;
  readonly benefit: SheetPart | null;
  readonly proposed: SheetPart | null;
}

interface Writing {
  readonly proposal: KeptProposal;
  readonly need: NeedView | undefined;
  readonly t: Words;
  /** The language that proposals are written in. */
  readonly language: string;
  /** Lines that something else takes. */
  readonly taken: number;
}

/** The need, what it would bring and what is proposed, in their authors' words, cut alike where they are long. */
export function passagesOf(writing: Writing): Passages {
  const { proposal, need, t, language, taken } = writing;
  const wording = need?.wordings[0];
  const labels = proposal.options.map(({ label }) => shortened(label));
  const options = labels.length > 0 ? t.reports.options({ options: list(labels, t.language) }) : '';
  const titleLines = Math.ceil(proposal.title.length / TITLE_CHARACTERS);
  const lines = TEXT_LINES - linesOf(options) - taken - (titleLines - 1) * LARGE;
  const texts = [
    wording?.today,
    wording?.enough,
    wording?.hurt,
    wording?.often,
    fingerprintApart(proposal.text).said,
  ].map((each) => each ?? '');
  const [today, enough, hurt, often, text] = fit(texts, Math.max(lines, FEWEST_TEXT_LINES));
  const inNeed = (fitted: Fitted | undefined, about?: string): readonly Passage[] =>
    fitted?.text && wording ? [{ text: fitted.text, language: wording.language, ...(about && { about }) }] : [];
  const isNeedCut = today?.isCut || enough?.isCut || hurt?.isCut || often?.isCut;
  const needPart = {
    title: t.reports.need(),
    passages: [...inNeed(today), ...inNeed(hurt, t.reports.needHurt()), ...inNeed(often, t.reports.needOften())],
    ...(isNeedCut && { rest: t.reports.rest() }),
  };
  const benefit = {
    title: t.reports.benefit(),
    passages: [...inNeed(enough), ...own(need ? saidWords(need, t) : '', t)],
  };
  const proposed = {
    title: t.reports.proposed(),
    passages: [...(text?.text ? [{ text: text.text, language }] : []), ...own(options, t)],
    ...(text?.isCut && { rest: t.reports.restOfProposal() }),
  };
  return { need: spoken(needPart), benefit: spoken(benefit), proposed: spoken(proposed) };
}

const spoken = (part: SheetPart): SheetPart | null => (part.passages.length > 0 ? part : null);

/** A text of ours, as the passages of a part. */
export const own = (text: string, t: Words): readonly Passage[] => (text ? [{ text, language: t.language }] : []);

function saidWords({ standing }: NeedView, t: Words): string {
  const usToo = standing.tally.counts['us-too'];
  const hurtsUs = standing.tally.counts['hurts-us'];
  if (usToo === 0 && hurtsUs === 0) return '';
  return t.reports.benefitSaid({ usToo, hurtsUs, both: usToo > 0 && hurtsUs > 0 ? 'yes' : 'no' });
}

/** A name at most so long: one line of a table, or several names in one of text. */
const LONGEST_NAME = 48;

export const shortened = (name: string): string =>
  name.length > LONGEST_NAME ? `${[...name].slice(0, LONGEST_NAME - 1).join('')}…` : name;
