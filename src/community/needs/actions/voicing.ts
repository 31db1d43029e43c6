import { newId } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { maySpeak, seatFor } from '../../members';
import { NEED_LIMITS, type NeedInput, voice } from '../rules';
import { insertFact, insertNeed, insertWording, keepSearch, nextNumber } from '../store';
import { recordOn } from './acting';
import { readModules } from './modules';

export interface VoiceInput extends NeedInput {
  readonly seat?: string | undefined;
  /** The language the words are written in. */
  readonly language: string;
  /** The modules concerned, as typed: names between commas, spaces or lines. */
  readonly modules?: string | undefined;
}

/** Voices a need. Its title is the first line of what happens today when none is typed. Refuses as the rule `voice` does, and `modules-too-many`. */
export async function voiceNeed(
  here: Here,
  input: VoiceInput,
): Promise<{ id: ReturnType<typeof newId>; number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, maySpeak, input.seat);
  if (isRefusal(seat)) return seat;
  const words = voice({ ...input, title: tidy(input.title ?? '') || firstLine(input.today ?? '') });
  if (isRefusal(words)) return words;
  const modules = readModules(input.modules ?? '');
  if (isRefusal(modules)) return modules;

  const need = { id: newId(), number: await nextNumber(here), title: words.title };
  const wording = { ...words, modules, language: input.language, version: 1 };
  await Promise.all([
    insertNeed(here, need, wording, seat),
    insertWording(here, need.id, wording, seat),
    insertFact(here, need.id, { kind: 'voiced', at: here.now }),
    keepSearch(here, need, wording),
  ]);
  await recordOn(here, 'needs/voiced', need, seat, { detail: words.existing });
  return { id: need.id, number: need.number };
}

/** The first sentence or line, cut between two words where it is long. */
function firstLine(text: string): string {
  const [line = ''] = tidy(text).split(/\n|(?<=[.!?…])\s/);
  if (line.length <= TITLE_LENGTH) return line.replace(/\.$/, '');
  const cut = line.slice(0, Math.min(TITLE_LENGTH, NEED_LIMITS.title - 1));
  return `${cut.slice(0, cut.lastIndexOf(' ') > 40 ? cut.lastIndexOf(' ') : cut.length)}…`;
}

const TITLE_LENGTH = 90;
