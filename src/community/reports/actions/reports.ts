import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { type KeptGrant, type Report, wordsOf } from '../queries';
import { isSameWords, periodTrouble, type ReportLanguage, type ReportWords, writtenWords } from '../rules';
import * as store from '../store';
import { reportingSeat } from './grants';

const reportMatter = ({ id, number }: Pick<Report, 'id' | 'number'>) => ({
  kind: 'report',
  id,
  label: `n° ${number}`,
});

/** Begins a report of a grant, or of a year to the members. Refuses `seat-may-not`, `days-reversed`, `period-too-long`. */
export async function beginReport(
  here: Here,
  grant: Pick<KeptGrant, 'id' | 'title'> | null,
  fromOn: Day,
  untilOn: Day,
): Promise<{ number: number } | Refusal> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  const trouble = periodTrouble(fromOn, untilOn);
  if (trouble) return trouble;
  const id = newId();
  const number = await store.addReport(here, seat.id, { id, grantId: grant?.id ?? null, fromOn, untilOn });
  await record(here, 'grants/report-begun', {
    matter: reportMatter({ id, number }),
    seatId: seat.id,
    data: { number, detail: grant?.title ?? '', from: fromOn, until: untilOn },
  });
  return { number };
}

/** The words of a report in a language, with what whoever wrote them had before their eyes. */
export interface WordsInput {
  readonly language: ReportLanguage;
  readonly words: ReportWords;
  /** The version that was seen; 0 where there was none. */
  readonly seenVersion: number;
}

/**
 * Saves the words of a report; the figures are not theirs to change. Saving what stands there changes nothing. Refuses
 * `seat-may-not`, `words-too-long`, and `changed-meanwhile` when someone was faster.
 */
export async function saveWords(
  here: Here,
  report: Report,
  parts: readonly string[],
  input: WordsInput,
): Promise<{ version: number } | Refusal> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  const words = writtenWords(input.words, parts);
  if (isRefusal(words)) return words;
  const present = await wordsOf(here, report.id, input.language);
  if (isSameWords(present?.words ?? {}, words)) {
    store.removeDraft(here, report.id, input.language);
    return { version: present?.version ?? 0 };
  }
  const version = (present?.version ?? 0) + 1;
  const isNext = version === input.seenVersion + 1;
  if (!isNext || !(await store.addWords(here, seat.id, report.id, input.language, version, words)))
    return refuse('changed-meanwhile');
  store.removeDraft(here, report.id, input.language);
  return { version };
}

/** Keeps what someone has begun to write: theirs alone, told to nobody. Refuses `seat-may-not`, `words-too-long`. */
export async function keepDraft(
  here: Here,
  report: Report,
  parts: readonly string[],
  { language, words, seenVersion }: WordsInput,
): Promise<Refusal | undefined> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  const written = writtenWords(words, parts);
  if (isRefusal(written)) return written;
  store.keepDraft(here, report.id, language, seenVersion, written);
  return undefined;
}

/** Throws away what someone had begun to write. */
export const discardDraft = (here: Here, report: Report, language: ReportLanguage): void =>
  store.removeDraft(here, report.id, language);

/** Chooses lines of the chronicle that tell a part of a report. Refuses `seat-may-not`, `axis-unknown`. */
export async function chooseLines(
  here: Here,
  report: Report,
  grant: Pick<KeptGrant, 'axes'> | null,
  axisId: Id | null,
  lines: readonly number[],
): Promise<Refusal | undefined> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  if (axisId !== null && !grant?.axes.some(({ id }) => id === axisId)) return refuse('axis-unknown', 'axisId');
  store.chooseLines(here, seat.id, report.id, axisId, lines);
  return undefined;
}

/** Takes a chosen line out again. Refuses `seat-may-not`. */
export async function dropLine(here: Here, report: Report, line: number): Promise<Refusal | undefined> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  store.dropLines(here, report.id, [line]);
  return undefined;
}

/**
 * Sends a version of a report: what it says stays as it is for ever, with its hash. A later one says why there is one.
 * Refuses `seat-may-not`, `why-missing`, `changed-meanwhile`.
 */
export async function issueReport(
  here: Here,
  report: Report,
  grant: Pick<KeptGrant, 'title' | 'slug'> | null,
  input: { readonly content: string; readonly why: string; readonly seenIssues: number },
): Promise<{ version: number } | Refusal> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  const version = report.issues + 1;
  if (version !== input.seenIssues + 1) return refuse('changed-meanwhile');
  if (version > 1 && input.why === '') return refuse('why-missing', 'why');
  if (!(await store.addIssue(here, seat.id, report.id, version, input))) return refuse('changed-meanwhile');
  await record(here, 'grants/report-sent', {
    matter: reportMatter(report),
    seatId: seat.id,
    data: {
      ...{ number: report.number, version, detail: grant?.title ?? '', why: input.why },
      hash: store.hashOf(input.content).toString('hex'),
    },
  });
  return { version };
}

/** Forgets whatever someone had begun to write, under every account of theirs. For whoever erases a person. */
export const forgetReportDrafts = (here: Pick<Here, 'db' | 'community'>, accounts: readonly Id[]): Promise<void> =>
  store.removeDraftsOf(here, accounts);
