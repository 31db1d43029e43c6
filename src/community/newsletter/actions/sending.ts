import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { issueLetter, letterFor, uploadsOf } from '../letters';
import {
  HEAVIEST_BYTES,
  type Issue,
  type IssueText,
  isForAnyone,
  isTooLate,
  languageFor,
  stateOf,
} from '../rules/issue';
import {
  holdIssue,
  type IssueContent,
  issuesDue,
  type Print,
  recipientsOf,
  saveAgain,
  savePause,
  savePictures,
  savePrint,
  saveResumption,
  saveRun,
  saveSchedule,
  saveStop,
  settingsOf,
} from '../store';
import { editorSeat } from './caring';
import { contentOf } from './content';
import { addressOf } from './own';
import { openIssue, tell } from './writing';

type Calendar = Omit<Here, 'actor'>;

/**
 * Sends an issue now: whom it goes to and what it says are settled here and never change. Refuses `seat-may-not`,
 * `issue-missing`, `issue-frozen`, `changed-meanwhile` where somebody wrote after the version that was read,
 * `nothing-written`, `too-heavy` (`language`) and `nobody-reads`.
 */
export async function send(
  here: Here,
  number: number,
  { origin, seen }: { readonly origin: string; readonly seen: number },
): Promise<{ readonly recipients: number } | Refusal> {
  const seatId = editorSeat(here);
  if (!seatId) return refuse('seat-may-not');
  const issue = await openIssue(here, number);
  if (isRefusal(issue)) return issue;
  if (issue.version !== seen) return refuse('changed-meanwhile');
  const begun = await start(here, issue, origin, here.actor.personId);
  if (isRefusal(begun)) return begun;
  await tell(here, 'sent', issue, seatId, { count: begun.recipients });
  return begun;
}

/** As the chronicle's sentence names them. */
const REASONS: Readonly<Record<string, string>> = { 'nobody-reads': 'nobody', 'too-heavy': 'heavy' };

/** Sends what is due by now; an issue that cannot leave, or is late, is planned no more, and the chronicle says why. */
export async function sendDue(here: Calendar, { origin }: { readonly origin: string }): Promise<void> {
  const calendar = { ...here, actor: null };
  for (const { number } of await issuesDue(here)) {
    const issue = await holdIssue(here, number);
    if (!issue || issue.run || !issue.sendAt) continue;
    const begun = isTooLate(issue.sendAt, here.now) ? undefined : await start(here, issue, origin, null);
    if (begun && !isRefusal(begun)) {
      await tell(calendar, 'sent-due', issue, null, { count: begun.recipients });
      continue;
    }
    await saveSchedule(here, issue.id, null);
    await tell(calendar, 'not-sent', issue, null, { why: begun ? (REASONS[begun.refused] ?? '') : 'late' });
  }
}

async function start(
  here: Calendar,
  issue: Issue,
  origin: string,
  personId: Id | null,
): Promise<{ readonly recipients: number } | Refusal> {
  if (issue.texts.length === 0) return refuse('nothing-written');
  const prints: Print[] = [];
  for (const text of issue.texts) {
    const print = await printOf(here, issue, text, { origin, pictures: 'public' });
    if (Buffer.byteLength(print.html) >= HEAVIEST_BYTES)
      return refuse('too-heavy', undefined, { language: text.language });
    prints.push(print);
  }
  const readers = await recipientsOf(here, issue.segment, dayOf(here.now, here.community.timeZone));
  if (readers.length === 0) return refuse('nobody-reads');
  for (const print of prints) await savePrint(here, issue.id, print);
  await keepPictures(here, issue, prints);
  const recipients = readers.map((reader) => ({
    ...reader,
    language: languageFor(issue.texts, reader.language, issue.language),
  }));
  await saveRun(here, issue.id, { origin, personId, recipients });
  return { recipients: recipients.length };
}

/** An issue in one language, as its readers get it. */
export async function printOf(
  here: Calendar,
  issue: Pick<Issue, 'number' | 'articles' | 'segment'>,
  text: IssueText,
  how: { readonly origin: string; readonly pictures: 'own' | 'public' },
): Promise<Print> {
  const content = await contentOf(here, issue, text);
  const letter = issueLetter(
    here,
    await settingsOf(here),
    content,
    { number: issue.number, language: text.language, isForAnyone: isForAnyone(issue) },
    how,
  );
  return { language: text.language, subject: text.subject, ...letter, content };
}

const textsIn = ({ opening, stories }: IssueContent): readonly string[] => [
  opening,
  ...stories.map(({ body }) => body),
];

const keepPictures = (here: Calendar, issue: Pick<Issue, 'id'>, prints: readonly Print[]): Promise<void> =>
  savePictures(
    here,
    issue.id,
    uploadsOf(
      prints.flatMap(({ content }) => textsIn(content)),
      here.community.slug,
    ),
  );

/** Sends one letter to whoever writes the issue, as a reader would get it. Refuses `seat-may-not`, `issue-missing` and `nothing-written`. */
export async function test(
  here: Here,
  number: number,
  language: string,
  { origin }: { readonly origin: string },
): Promise<{ readonly to: string } | Refusal> {
  if (!editorSeat(here)) return refuse('seat-may-not');
  const issue = await holdIssue(here, number);
  const text = issue?.texts.find((each) => each.language === language);
  if (!issue) return refuse('issue-missing');
  if (!text) return refuse('nothing-written');
  const to = await addressOf(here);
  const print = await printOf(here, issue, text, { origin, pictures: 'public' });
  await keepPictures(here, issue, [print]);
  const leave = `${origin}/${here.community.slug}/newsletter#own`;
  const reader = { leave, since: here.now };
  const letter = letterFor(print, { timeZone: here.community.timeZone, language }, reader);
  await post(here.db, here.community.id, { ...letter, to, kind: 'newsletter-test', subject: `[test] ${text.subject}` });
  return { to };
}

/** Holds a sending. Refuses `seat-may-not`, `issue-missing` and `not-sending`. */
export async function pause(here: Here, number: number): Promise<undefined | Refusal> {
  const issue = await runningIssue(here, number, ['sending']);
  if (isRefusal(issue)) return issue;
  await savePause(here, issue.id, { kind: 'asked', why: null });
  await tell(here, 'paused', issue, editorSeat(here) ?? null);
  return undefined;
}

/** Lets it go on. Refuses `seat-may-not`, `issue-missing` and `not-sending`. */
export async function resume(here: Here, number: number): Promise<undefined | Refusal> {
  // One that nobody looks after, such as one that came in by an archive, goes on by this too.
  const issue = await runningIssue(here, number, ['paused', 'sending']);
  if (isRefusal(issue)) return issue;
  await saveResumption(here, issue.id);
  await tell(here, 'resumed', issue, editorSeat(here) ?? null);
  return undefined;
}

/** Ends it: what has not left will not. Refuses `seat-may-not`, `issue-missing` and `not-sending`. */
export async function stop(here: Here, number: number): Promise<undefined | Refusal> {
  const issue = await runningIssue(here, number, ['sending', 'paused']);
  if (isRefusal(issue)) return issue;
  await saveStop(here, issue.id);
  await tell(here, 'stopped', issue, editorSeat(here) ?? null);
  return undefined;
}

/** Sends again what is uncertain: whoever asks knows that some readers may get it twice. Refuses as `stop` does. */
export async function sendUncertain(here: Here, number: number): Promise<{ readonly count: number } | Refusal> {
  const issue = await runningIssue(here, number, ['sending', 'paused', 'sent']);
  if (isRefusal(issue)) return issue;
  const count = await saveAgain(here, issue.id);
  await tell(here, 'sent-again', issue, editorSeat(here) ?? null, { count });
  return { count };
}

async function runningIssue(
  here: Here,
  number: number,
  states: readonly ReturnType<typeof stateOf>[],
): Promise<Issue | Refusal> {
  if (!editorSeat(here)) return refuse('seat-may-not');
  const issue = await holdIssue(here, number);
  if (!issue) return refuse('issue-missing');
  return states.includes(stateOf(issue)) ? issue : refuse('not-sending');
}
