import type { Day } from '../../../../basics/day';

/** A report, written out in one language: page, PDF, Word and tables all draw this one. It is what is frozen. */
export interface WrittenReport {
  readonly language: string;
  /** The language of what the community itself typed: names, objectives. */
  readonly own: string;
  readonly community: string;
  readonly title: string;
  readonly lead: string;
  readonly period: string;
  readonly parts: readonly WrittenPart[];
  readonly picture: WrittenPicture | null;
  /** The load of those who carry; what was frozen before there was one has none. */
  readonly load?: WrittenPicture | null;
  readonly evidence: WrittenEvidencePart;
  readonly asOf: string;
  readonly issuedOn: Day;
}

export interface WrittenPart {
  readonly key: string;
  readonly title: string;
  /** Whether its title was typed by the community. */
  readonly isOwn: boolean;
  /** What was promised. */
  readonly objectives: string;
  /** Markdown that a person wrote, and the language it is in. */
  readonly words: string;
  readonly wordsLanguage: string;
  readonly figures: readonly WrittenFigure[];
  readonly events: { readonly title: string; readonly lines: readonly WrittenEvent[] } | null;
  readonly tables: readonly WrittenTable[];
  readonly sentences: readonly string[];
  /** Articles of the journal that were let out for whoever reads this. */
  readonly articles: readonly WrittenArticle[];
}

export interface WrittenArticle {
  readonly title: string;
  readonly language: string;
  readonly day: string;
  readonly on: Day;
  /** Markdown. */
  readonly body: string;
}

export interface WrittenFigure {
  readonly name: string;
  /** As it is read, and as a spreadsheet counts it: whole things, hours, or units of money. */
  readonly value: string;
  readonly number: number;
  readonly target: string;
  readonly targetNumber: number | null;
  /** How much of the target is reached, 1 being all of it; null where there is none. */
  readonly portion: number | null;
  readonly reached: string;
  readonly source: string;
  /** The place of its rows in the annex. */
  readonly place: string;
  /** The page of its rows, for whoever may open it; below the community's address. */
  readonly path: string;
}

export interface WrittenEvent {
  readonly day: string;
  readonly on: Day;
  readonly what: string;
  readonly line: number;
}

export interface WrittenTable {
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly WrittenCell[])[];
  readonly none: string;
}

/** A cell as it is read, with the number it is where it is one. */
export interface WrittenCell {
  readonly text: string;
  readonly number?: number;
}

/** The rows behind the figures. */
export interface WrittenEvidencePart {
  readonly title: string;
  readonly lead: string;
  readonly columns: readonly string[];
  readonly figures: readonly WrittenEvidence[];
}

export interface WrittenEvidence {
  readonly place: string;
  readonly title: string;
  /** How many rows there are, and how many of them are told. */
  readonly sentence: string;
  readonly rows: readonly WrittenEvidenceRow[];
}

export interface WrittenEvidenceRow {
  readonly day: string;
  readonly on: Day;
  readonly what: string;
  readonly organisation: string;
  readonly value: string;
  readonly number: number;
  readonly evidence: string;
  /** Its line in the chronicle; null where none says it. */
  readonly line: number | null;
  /** Where members read it, below the community's address: its page, else its line in the chronicle. */
  readonly path: string;
}

/** Series month by month, drawn as one picture with a table behind it. */
export interface WrittenPicture {
  readonly title: string;
  readonly of: string;
  readonly months: readonly { readonly name: string; readonly short: string }[];
  readonly series: readonly WrittenSeries[];
}

export interface WrittenSeries {
  readonly name: string;
  readonly total: string;
  readonly values: readonly number[];
  readonly shown: readonly string[];
  /** As a spreadsheet counts them. */
  readonly numbers: readonly number[];
}

/** The pictures of a report, in their order. */
export const picturesOf = ({ picture, load }: Pick<WrittenReport, 'picture' | 'load'>): readonly WrittenPicture[] =>
  [picture, load].flatMap((each) => each ?? []);
