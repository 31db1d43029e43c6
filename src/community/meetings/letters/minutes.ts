import { cents } from '../../../basics/money';
import { day, letter, list, minutes, money, type Words, words } from '../../../design';
import type { Community } from '../../../machinery/here';
import type { Letter } from '../../../machinery/post';
import type { AgendaItem, Effect, Expected, Meeting, Task } from '../queries';
import type { Change, Standing } from '../rules';
import type { Reader } from './meetings';

/** Everything that minutes are made of. */
export interface MinutesFacts {
  readonly agenda: readonly AgendaItem[];
  readonly notes: ReadonlyMap<string, string>;
  readonly effects: readonly Effect[];
  readonly tasks: readonly Task[];
  readonly people: readonly Expected[];
  /** How the matters of its items stand, by item. */
  readonly standings: ReadonlyMap<string, Standing>;
}

/** The minutes as they stand there when people hang up: Markdown, in the community's language. */
export function minutesText(
  { language, currency }: Pick<Community, 'language' | 'currency'>,
  facts: MinutesFacts,
): string {
  const t = words(language);
  const present = facts.people.filter(({ isPresent }) => isPresent === true);
  const excused = facts.people.filter(({ isPresent, answer }) => isPresent !== true && answer === 'excused');
  return [
    `**${t.minutes.present()}** ${namesOf(present, t) || t.minutes.nobody()}`,
    ...(excused.length > 0 ? [`**${t.minutes.excused()}** ${namesOf(excused, t)}`] : []),
    ...facts.agenda.map((item, index) => itemText(item, index + 1, facts, { t, currency })),
  ].join('\n\n');
}

/** What the one item of a meeting without an agenda is called, in the community's language. */
export const whatWasSaid = ({ language }: Pick<Community, 'language'>): string => words(language).minutes.whatWasSaid();

/** How amounts are read, and in which language. */
interface Shown {
  readonly t: Words;
  readonly currency: string;
}

function itemText(item: AgendaItem, place: number, facts: MinutesFacts, shown: Shown): string {
  const { t } = shown;
  const { notes, effects, tasks, standings } = facts;
  const isFrame = item.kind === 'welcome' || item.kind === 'tasks' || item.kind === 'minutes';
  const title = isFrame ? t.agendas.frame({ kind: item.kind }) : item.title;
  const own = (each: { readonly itemId: string | null }) => each.itemId === item.id;
  const standing = standings.get(item.id);
  const lines = [
    ...(standing ? standingSentences(standing, shown).map((sentence) => `- ${sentence}`) : []),
    ...effects.filter(own).map((effect) => `- ${effectSentence(effect, t)}`),
    ...tasks.filter(own).map((task) => `- **${t.minutes.task()}** ${taskSentence(task, t)}`),
  ];
  const written = (notes.get(item.id) ?? '').trim();
  return [
    `# ${place}. ${title} (${minutes(item.minutes, t.language)})`,
    ...(written ? [written] : []),
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    ...(!written && lines.length === 0 ? [`_${t.minutes.nothingNoted()}_`] : []),
  ].join('\n\n');
}

/** How a matter stands, in a sentence; of a round that is over, what is built and what is not. */
export function standingSentences(standing: Standing, { t, currency }: Shown): readonly string[] {
  const { kind, number } = standing;
  if (kind === 'proposal')
    return [
      t.minutes.standingProposal({
        number: String(number),
        state: standing.state === 'to-close' ? 'toClose' : standing.state,
      }),
    ];
  if (kind === 'election') {
    const { stage, elected } = standing;
    return [elected ? t.minutes.standingElected({ name: elected }) : t.minutes.standingElection({ stage })];
  }
  const { declared, members, result } = standing;
  const round = { number: String(number), declared, members };
  if (!result) return [t.minutes.standingRound(round)];
  const priced = ({ title, costCents }: { title: string; costCents: number }) =>
    t.minutes.standingProject({ title, cost: money(cents(costCents), currency, t.language) });
  const { funded, missing, fundedCents } = result;
  return [
    t.minutes.standingRoundOver({ ...round, funded: funded.length, total: money(fundedCents, currency, t.language) }),
    ...(funded.length > 0 ? [t.minutes.standingFunded({ projects: list(funded.map(priced), t.language) })] : []),
    ...(missing.length > 0 ? [t.minutes.standingMissing({ projects: list(missing.map(priced), t.language) })] : []),
  ];
}

/** What took effect, in a sentence. */
export function effectSentence(effect: Effect, t: Words): string {
  const { needNumber, needTitle: title, organisationName, words: said } = effect;
  const number = String(needNumber);
  return effect.kind === 'answer'
    ? t.minutes.answerOf({
        ...{ organisation: organisationName ?? '', number, title },
        answer: t.needs.answerKind({ kind: answerName(effect.said) }),
        words: said ? ` ${said}` : '',
      })
    : t.minutes.clarifiedOn({ number, title, words: said });
}

/** Names of answers as the catalogues choose by them. */
const answerName = (kind: string) =>
  kind === 'us-too' ? 'usToo' : kind === 'not-us' ? 'notUs' : kind === 'could-live-with' ? 'couldLiveWith' : 'hurtsUs';

/** Who does what until when. */
export const taskSentence = ({ title, ownerName, dueOn }: Task, t: Words): string =>
  dueOn
    ? t.minutes.taskUntil({ title, who: ownerName, day: day(dueOn, t.language) })
    : t.minutes.taskOpen({ title, who: ownerName });

/** People by organisation: `BEES coop : Amina, Bram ; Bloum : Chloé`. */
function namesOf(people: readonly Expected[], t: Words): string {
  const byName = new Map<string, string[]>();
  for (const { name, organisationName, deputyName } of people) {
    const key = organisationName ?? t.meetings.whole();
    const shown = deputyName ? `${name} (${t.meetings.deputyComes({ name: deputyName })})` : name;
    byName.set(key, [...(byName.get(key) ?? []), shown]);
  }
  return [...byName]
    .map(([organisation, names]) => t.minutes.peopleOf({ organisation, names: names.join(', ') }))
    .join(' ; ');
}

/** What one change is, in a sentence. */
export function changeSentence(change: Change, t: Words): string {
  if (change.kind === 'task') {
    const { title, dueOn } = change;
    return dueOn ? t.minutes.changeTask({ title, day: day(dueOn, t.language) }) : t.minutes.changeTaskOpen({ title });
  }
  const { number, title } = change;
  if (change.kind === 'need') return t.minutes.changeNeed({ number: String(number), title });
  const answer = t.needs.answerKind({ kind: answerName(change.said) });
  return t.minutes.changeAnswer({ organisation: change.organisation, number: String(number), title, answer });
}

/** The minutes are there: what they change for the reader first, then where they are read. */
export function minutesLetter(
  reader: Reader,
  meeting: Meeting,
  changes: readonly Change[],
  { isPresent, path }: { readonly isPresent: boolean; readonly path: string },
): Letter {
  const t = words(reader.language);
  const about = { title: meeting.title, day: day(meeting.onDay, t.language) };
  const paragraphs = [
    t.meetings.letterHello({ name: reader.name }),
    isPresent ? t.minutes.letterPresent(about) : t.minutes.letterAbsent(about),
    changes.length > 0 ? t.minutes.letterChanges() : t.minutes.letterNoChange(),
    ...changes.map((change) => `– ${changeSentence(change, t)}`),
    t.minutes.letterCorrect(),
  ];
  const link = { href: path, label: t.minutes.letterRead() };
  return {
    ...{ to: reader.email, kind: 'meeting-minutes', subject: t.minutes.letterSubject(about) },
    ...letter(t, { paragraphs, link, from: reader.community.name }),
  };
}
