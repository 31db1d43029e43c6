import { z } from 'zod';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Refusal, refuse } from '../../../basics/outcome';
import { nameSkeletons, tidyLine, tooLong } from '../../../basics/text';
import { TEMPLATES } from '../../../community/charter';
import { MOST_INVITED_A_DAY } from '../../../community/members';
import { isLanguage } from '../../../design';
import { type Db, rows } from '../../../machinery/database';
import { line } from '../../../machinery/web';

export const STEPS = ['name', 'template', 'organisations', 'need'] as const;
/** One page of the guide; any of them can wait, but the name. */
export type Step = (typeof STEPS)[number];

export const CURRENCIES = ['EUR', 'CHF', 'GBP'] as const;
/** What a form says of a community that is to be. */
export const Named = z.object({
  ...{ name: line(80), language: z.string().refine(isLanguage), currency: z.enum(CURRENCIES) },
});
/** What one may say of a need besides its title and what happens today; whoever is in a hurry leaves it folded. */
export const MORE = ['hurt', 'often', 'enough'] as const;

const MOST_ORGANISATIONS = 200;
/** The longest list that is kept. */
export const LONGEST = 40_000;

/** What was answered so far, as it was typed: steps that are still to come are empty. */
const Answers = z.object({
  name: z.string().max(80),
  language: z.string().max(10),
  currency: z.enum(CURRENCIES),
  template: z.enum(TEMPLATES).nullable().default(null),
  organisations: z
    .string()
    .max(LONGEST + 1)
    .default(''),
  need: z
    .object({ title: z.string(), today: z.string(), hurt: z.string(), often: z.string(), enough: z.string() })
    .nullable()
    .default(null),
});
export type StartAnswers = z.infer<typeof Answers>;
/** Who is invited stood on a page of its own before: `Bloum : amina@bloum.example`. */
const Kept = Answers.extend({ invitations: z.string().max(20_000).default('') });

/** What a person has begun; undefined where there is nothing. */
export async function answersOf(db: Db, personId: Id): Promise<StartAnswers | undefined> {
  const [row] = await rows<{ answers: unknown }>(db, 'select answers from starts where person_id = $1', [personId]);
  const read = row && Kept.safeParse(row.answers);
  if (!read?.success) return undefined;
  const { invitations, ...answers } = read.data;
  return invitations === '' ? answers : { ...answers, organisations: `${answers.organisations}\n${invitations}` };
}

/** Keeps what was answered, until the community is opened. */
export async function keepAnswers(db: Db, personId: Id, answers: StartAnswers, now: Instant): Promise<void> {
  await rows(
    db,
    `insert into starts (person_id, answers, changed_at) values ($1, $2, $3)
     on conflict (person_id) do update set answers = $2, changed_at = $3`,
    [personId, JSON.stringify(answers), now],
  );
}

/** What was begun is over. */
export const forgetAnswers = (db: Db, personId: Id): Promise<unknown> =>
  rows(db, 'delete from starts where person_id = $1', [personId]);

/** Tells whether a step has its answer. */
export function isDone(answers: StartAnswers, step: Step): boolean {
  const answer = answers[step];
  return answer !== null && answer !== '';
}

/** An organisation of the list, with the people who are invited to speak for it: its delegate first. */
export interface StartOrganisation {
  readonly name: string;
  readonly emails: readonly string[];
}

const ADDRESS = /[^\s,;:=<>()|]+@[^\s,;:=<>()|]+/g;
const SAID = new RegExp(`[<(]?${ADDRESS.source}[>)]?`, 'g');
const BETWEEN = /^[\s,;:=|–-]+|[\s,;:=|–-]+$/g;

/**
 * The organisations, one a line with the addresses of their people: `La Senne amina@senne.example`, as people type it on a
 * telephone or bring it from a sheet. A line of addresses alone is of the organisation above; one that is named twice is
 * one. The first line that cannot be read instead.
 */
export function organisationsIn(text: string): readonly StartOrganisation[] | { readonly unreadable: string } {
  const found: { readonly name: string; readonly emails: string[] }[] = [];
  const looks = new Map<string, (typeof found)[number]>();
  for (const line of text.split('\n').map(tidyLine).filter(Boolean)) {
    const emails = (line.match(ADDRESS) ?? []).map((each) => each.toLowerCase());
    const name = line.replace(SAID, ' ').replace(BETWEEN, '').replace(/\s+/g, ' ');
    if (emails.some((each) => !isAddress(each)) || (name === '' ? emails.length === 0 : !isName(name)))
      return { unreadable: line };
    const skeletons = nameSkeletons(name);
    const known = name === '' ? found.at(-1) : skeletons.map((each) => looks.get(each)).find(Boolean);
    if (!known && name === '') return { unreadable: line };
    const one = known ?? { name, emails: [] };
    one.emails.push(...new Set(emails.filter((each) => !one.emails.includes(each))));
    if (known) continue;
    found.push(one);
    for (const each of skeletons) looks.set(each, one);
  }
  return found;
}

const isAddress = (text: string): boolean => z.email().max(200).safeParse(text).success;
const isName = (name: string): boolean => name.length <= 80 && !name.includes('@');

/**
 * The organisations of a list that may be kept. Refuses `words-too-long`, `line-unreadable`, and `organisations-too-many`
 * when more stand there than a community begins with, or more people than may be invited on its first day.
 */
export function readOrganisations(text: string): readonly StartOrganisation[] | Refusal {
  const long = tooLong(text, LONGEST, 'organisations');
  if (long) return long;
  const found = organisationsIn(text);
  if ('unreadable' in found)
    return refuse('line-unreadable', 'organisations', { line: found.unreadable.slice(0, 120) });
  const invited = found.reduce((sum, each) => sum + each.emails.length, 0);
  return found.length > MOST_ORGANISATIONS || invited > MOST_INVITED_A_DAY
    ? refuse('organisations-too-many', 'organisations')
    : found;
}
