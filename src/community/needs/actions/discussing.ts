import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy, tooLong } from '../../../basics/text';
import type { Here, Seat } from '../../../machinery/here';
import { maySpeak } from '../../members';
import { peopleMentioned } from '../queries';
import type { NeedFact } from '../rules';
import { mayReply, SECTIONS } from '../rules/discussing';
import {
  type Contribution,
  type Dossier,
  insertContribution,
  insertFact,
  insertMentions,
  keepStanding,
  loadContribution,
} from '../store';
import { type Acting, acting, hasEnded, type OnNeed, recordOn } from './acting';
import { type Telling, tellMentioned } from './telling';

export interface ContributionInput extends OnNeed {
  readonly section: string;
  /** Markdown; `@Name` tells the person of that name. */
  readonly body: string;
  /** Whom a question is put to; everyone when left out. */
  readonly addressedTo?: string | undefined;
  /** The question that this one answers. */
  readonly answersId?: Id | undefined;
}

/** The longest contribution, in characters. */
export const CONTRIBUTION_LIMIT = 10_000;

export interface Said {
  readonly id: Id;
  /** Whoever is to be told: people named with an @, the author excepted. */
  readonly mentionedIds: readonly Id[];
}

/**
 * Says something about a need: a question (to everyone, the provider or the author), a reaction, something technical,
 * or the answer to a question. Refuses `words-missing`, `words-too-long`, `section-unknown`, `question-unknown`,
 * `question-not-yours`, `need-ended` (for questions to someone), and the refusals of `seatFor`.
 */
export async function contribute(here: Here, input: ContributionInput, telling?: Telling): Promise<Said | Refusal> {
  const act = await acting(here, input, maySpeak);
  if (isRefusal(act)) return act;
  const said = await read(here, act, input);
  if (isRefusal(said)) return said;
  const fact = factOf(here, said.contribution, said.question);
  const ended = fact?.kind === 'question asked' && hasEnded(here, act.dossier);
  if (ended) return refuse('need-ended', 'addressedTo');
  const { need } = act.dossier;
  const mentionedIds = await keep(here, need.id, said.contribution, act.seat);
  if (fact) {
    await insertFact(here, need.id, fact);
    await keepStanding(here, withFact(act.dossier, fact));
  }
  await recordOn(here, kindOf(said.contribution), need, act.seat, {
    section: said.contribution.section,
    detail: excerpt(said.contribution.body),
  });
  if (telling) await tellMentioned(here, need.number, { ...said.contribution, mentionedIds }, telling);
  return { id: said.contribution.id, mentionedIds };
}

/**
 * Corrects one's own contribution; the former text stays, and whoever is named for the first time is told. Refuses `contribution-not-yours`, `changed-meanwhile`,
 * `words-missing` and `words-too-long`.
 */
export async function correctContribution(
  here: Here,
  input: OnNeed & { readonly id: Id; readonly body: string; readonly seenVersion: number },
  telling?: Telling,
): Promise<Said | Refusal> {
  const act = await acting(here, input, maySpeak);
  if (isRefusal(act)) return act;
  const { need } = act.dossier;
  const before = await loadContribution(here, need.id, input.id);
  if (!before || before.personId !== here.actor.personId) return refuse('contribution-not-yours');
  if (before.version !== input.seenVersion) return refuse('changed-meanwhile', 'body');
  const body = readBody(input.body);
  if (isRefusal(body)) return body;
  const { personId: _, ...standing } = before;
  const named = await keep(here, need.id, { ...standing, body, version: before.version + 1 }, act.seat);
  await recordOn(here, 'needs/contribution-corrected', need, act.seat, { section: before.section });
  const told = await peopleMentioned(here, before.body);
  const mentionedIds = named.filter((each) => !told.includes(each));
  if (telling) await tellMentioned(here, need.number, { id: before.id, body, mentionedIds }, telling);
  return { id: before.id, mentionedIds };
}

interface Read {
  readonly contribution: Contribution;
  readonly question: Contribution | undefined;
}

async function read(here: Here, act: Acting, input: ContributionInput): Promise<Read | Refusal> {
  const { need } = act.dossier;
  const question = input.answersId ? await loadContribution(here, need.id, input.answersId) : undefined;
  if (input.answersId && question?.section !== 'questions') return refuse('question-unknown');
  const author = { personId: need.authorId, organisationId: need.authorOrganisationId };
  if (question && !mayReply(question.addressedTo, author, act.speaker)) return refuse('question-not-yours');
  const section = SECTIONS.find((each) => each === (question ? question.section : input.section));
  if (!section) return refuse('section-unknown', 'section');
  const body = readBody(input.body);
  if (isRefusal(body)) return body;
  const to = section === 'questions' && !question ? input.addressedTo : undefined;
  const addressedTo = to === 'provider' || to === 'author' ? to : null;
  const contribution: Contribution = {
    id: newId(),
    version: 1,
    section,
    addressedTo,
    answersId: question?.id ?? null,
    body,
  };
  return { contribution, question };
}

function readBody(text: string): string | Refusal {
  const body = tidy(text);
  if (body === '') return refuse('words-missing', 'body');
  return tooLong(body, CONTRIBUTION_LIMIT, 'body') ?? body;
}

function factOf({ now }: Here, said: Contribution, question: Contribution | undefined): NeedFact | undefined {
  if (said.addressedTo) return { kind: 'question asked', at: now, to: said.addressedTo };
  if (question?.addressedTo) return { kind: 'question answered', at: now, to: question.addressedTo };
  return undefined;
}

async function keep(here: Here, needId: Id, said: Contribution, seat: Seat): Promise<readonly Id[]> {
  await insertContribution(here, needId, said, seat);
  if (!said.body.includes('@')) return [];
  const mentioned = await peopleMentioned(here, said.body);
  await insertMentions(here, said, mentioned);
  return mentioned.filter((id) => id !== here.actor.personId);
}

const withFact = (dossier: Dossier, fact: NeedFact): Dossier => ({
  ...dossier,
  facts: [...dossier.facts, { ...fact, needId: dossier.need.id }],
});

function kindOf({ section, addressedTo, answersId }: Contribution): `needs/${string}` {
  if (answersId) return 'needs/question-answered';
  if (section !== 'questions') return 'needs/contributed';
  if (addressedTo === null) return 'needs/question-asked';
  return addressedTo === 'provider' ? 'needs/provider-asked' : 'needs/author-asked';
}

const excerpt = (body: string): string => (body.length <= 200 ? body : `${body.slice(0, 199)}…`);
