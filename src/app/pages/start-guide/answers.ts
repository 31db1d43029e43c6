import { z } from 'zod';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { TEMPLATES } from '../../../community/charter';
import { COUNTRIES } from '../../../community/members';
import { isLanguage } from '../../../design';
import { type Db, rows } from '../../../machinery/database';
import { line } from '../../../machinery/web';
import { LONGEST } from './list';

export const STEPS = ['name', 'template', 'organisations', 'need'] as const;
/** One page of the guide; any of them can wait, but the name. */
export type Step = (typeof STEPS)[number];

/** The charter of whoever chooses none. */
export const FIRST_TEMPLATE = 'april-2022' satisfies (typeof TEMPLATES)[number];

export const CURRENCIES = ['EUR', 'CHF', 'GBP'] as const;
/** What a form says of a community that is to be. */
export const Named = z.object({
  ...{ name: line(80), language: z.string().refine(isLanguage), currency: z.enum(CURRENCIES) },
});
/** What one may say of a need besides its title and what happens today; whoever is in a hurry leaves it folded. */
export const MORE = ['hurt', 'often', 'enough'] as const;
export const NEED_FIELDS = ['title', 'today', ...MORE] as const;

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
  /** Of these organisations, asked once for all of them; empty until it is said. */
  country: z.enum(['', ...COUNTRIES]).default(''),
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
