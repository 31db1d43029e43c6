import { createHash } from 'node:crypto';
import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { type Recording, record } from '../../chronicle';
import { type Adopted, openProposal } from '../../decisions';
import { facilitates, seatFor } from '../../members';
import { bookOf, type Document, documentById, frozenOf, type KeptVersion, versionsOf } from '../queries';
import { type ChapterText, versionText } from '../rules';
import { addAdoption, addProposal, addVersion, carriedBy } from '../store';
import { matterOf } from './common';

/** A document to put before the organisations, as it is. */
export interface ProposeVersionInput {
  /** When what whoever proposes saw was last changed. */
  readonly seen: string;
  /** The name of one of the rules that the charter offers. */
  readonly rule: string;
  /** What the proposal is called and says, once the number and the hash of its version are known. */
  readonly words: (number: number, hash: string) => { readonly title: string; readonly text: string };
  readonly seatId: string | undefined;
  /** The address people type, for the letters. */
  readonly origin: string;
}

/**
 * Keeps a document as it is now, under a number and a hash, and asks the organisations whether it is to be in force.
 * Refuses `seat-may-not`, `seat-missing`, `nothing-to-propose`, `changed-meanwhile`, `already-in-force`,
 * `already-proposed`, and whatever `openProposal` refuses.
 */
export async function proposeVersion(
  here: Here,
  document: Document,
  input: ProposeVersionInput,
): Promise<{ number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const book = await bookOf(here, document.id);
  if (book.chapters.length === 0) return refuse('nothing-to-propose');
  if (book.changedAt !== input.seen) return refuse('changed-meanwhile');
  const texts = book.chapters.map(({ original }) => original);
  const version = await versionFor(here, document, texts, seat.id);
  if (isRefusal(version)) return version;
  const { title, text } = input.words(version.number, version.hash);
  const { rule, seatId, origin } = input;
  const opened = await openProposal(here, { title, text, rule, options: [], amountCents: null, seatId }, { origin });
  if (isRefusal(opened)) return opened;
  await addProposal(here, { proposalId: opened.id, documentId: document.id, number: version.number });
  return { number: opened.number };
}

type NumberedVersion = Pick<KeptVersion, 'number' | 'hash'>;

/** The version that has these very texts, or a new one. */
async function versionFor(
  here: Here,
  document: Document,
  texts: readonly ChapterText[],
  seatId: Id,
): Promise<NumberedVersion | Refusal> {
  const [last] = await versionsOf(here, document.id);
  const frozen = last && (await frozenOf(here, document.id, last.number));
  if (last && frozen && pairsOf(frozen.chapters) === pairsOf(texts)) {
    if (last.isInForce) return refuse('already-in-force', undefined, { number: last.number });
    const open = last.proposals.find(({ isOver }) => !isOver);
    return open ? refuse('already-proposed', undefined, { number: open.number }) : last;
  }
  const number = (last?.number ?? 0) + 1;
  const hash = hashOf(versionText(document.kind, number, texts));
  const kept = await addVersion(here, { documentId: document.id, number, hash, seatId, chapters: texts });
  return kept ? { number, hash: hash.toString('hex') } : refuse('changed-meanwhile');
}

const pairsOf = (texts: readonly Pick<ChapterText, 'chapterId' | 'version'>[]): string =>
  texts.map(({ chapterId, version }) => `${chapterId} ${version}`).join();

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * What an adopted proposal puts in force, if it is about a version of a document. Handed over to the closing of
 * decisions, in whose transaction it runs.
 */
export async function adoptVersion(here: Recording, adopted: Adopted): Promise<void> {
  const carried = await carriedBy(here, adopted.id);
  const document = carried && (await documentById(here, carried.documentId));
  if (!carried || !document) return;
  if (!(await addAdoption(here, { ...carried, proposalId: adopted.id }, here.now))) return;
  await record(here, 'handbook/adopted', {
    matter: matterOf(document),
    seatId: adopted.seatId,
    data: { slug: document.slug, detail: document.kind, version: carried.number, proposal: adopted.number },
  });
}
