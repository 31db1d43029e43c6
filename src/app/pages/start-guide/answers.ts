import { z } from 'zod';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { nameAsSeen, tidy, tidyLine } from '../../../basics/text';
import { TEMPLATES } from '../../../community/charter';
import { type Db, rows } from '../../../machinery/database';

export const STEPS = ['name', 'template', 'organisations', 'invitations', 'need'] as const;
/** One page of the guide; any of them can wait, but the name. */
export type Step = (typeof STEPS)[number];

const MOST_LINES = 200;

/** What was answered so far, as it was typed: steps that are still to come are empty. */
const Answers = z.object({
  name: z.string().max(80),
  language: z.string().max(10),
  currency: z.enum(['EUR', 'CHF', 'GBP']),
  template: z.enum(TEMPLATES).nullable().default(null),
  organisations: z.string().max(20_000).default(''),
  invitations: z.string().max(20_000).default(''),
  need: z
    .object({ title: z.string(), today: z.string(), hurt: z.string(), often: z.string(), enough: z.string() })
    .nullable()
    .default(null),
});
export type StartAnswers = z.infer<typeof Answers>;

/** What a person has begun; undefined where there is nothing. */
export async function answersOf(db: Db, personId: Id): Promise<StartAnswers | undefined> {
  const [row] = await rows<{ answers: unknown }>(db, 'select answers from starts where person_id = $1', [personId]);
  const read = row && Answers.safeParse(row.answers);
  return read?.success ? read.data : undefined;
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

/** The organisations, one a line, each once. */
export function organisationsIn({ organisations }: Pick<StartAnswers, 'organisations'>): readonly string[] {
  const found = new Map<string, string>();
  for (const name of organisations.split('\n').map(tidyLine).filter(Boolean)) {
    const seen = nameAsSeen(name);
    if (!found.has(seen)) found.set(seen, name);
  }
  return [...found.values()];
}

/** Names that are too long, or too many of them. */
export const areTooMany = (lines: readonly string[]): boolean =>
  lines.length > MOST_LINES || lines.some((each) => each.length > 80);

/** One invitation: `Bloum : amina@bloum.example`. */
export interface StartInvitation {
  readonly organisation: string;
  readonly email: string;
}

/** The invitations, one a line; the first line that cannot be read instead, or that names no organisation of the list. */
export function invitationsIn(
  text: string,
  organisations: readonly string[],
): readonly StartInvitation[] | { readonly unreadable: string } {
  const found: StartInvitation[] = [];
  for (const line of text.split('\n').map(tidy).filter(Boolean)) {
    const at = Math.max(line.lastIndexOf(':'), line.lastIndexOf('='));
    const name = tidyLine(line.slice(0, Math.max(0, at)));
    const email = z
      .email()
      .max(200)
      .safeParse(tidyLine(line.slice(at + 1)));
    const organisation = organisations.find((each) => each.toLowerCase() === name.toLowerCase());
    if (!(email.success && organisation) || found.length === MOST_LINES) return { unreadable: line };
    found.push({ organisation, email: email.data.toLowerCase() });
  }
  return found;
}
