import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { record } from '../../chronicle';
import { type Organisation, seatHolders } from '../../members';
import { type PlanTold, planLetter } from '../letters';
import { nameAfter } from '../rules';
import type { PlanInput } from '../store';

export interface Telling {
  readonly origin: string;
}

/** What is to be done with one organisation or two. */
export interface ChangeInput {
  readonly organisation: Organisation;
  /** The one that it becomes part of; null where it becomes two. */
  readonly into: Organisation | null;
  readonly input: PlanInput;
}

/** Writes a line of the chronicle about an organisation. */
export const note = (
  here: Here,
  { id, name, slug }: Organisation,
  seatId: Id,
  event: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> =>
  record(here, `leaving/${event}`, {
    matter: { kind: 'organisation', id, label: name },
    organisationId: id,
    seatId,
    data: { slug, ...data },
  });

/** Writes to whoever speaks for either side; once it is done, refused or over, to those who facilitate too. */
export async function tell(
  here: Omit<Here, 'actor'>,
  { organisation, into, input }: ChangeInput,
  { state, words, registerNumber, gone, partOf }: Omit<PlanTold, 'organisation' | 'other' | 'name'>,
  { origin }: Telling,
): Promise<void> {
  const told = new Set<string>();
  const about = {
    ...{ organisation: organisation.name, other: into?.name ?? null, name: nameAfter(input, into) },
    ...{ state, words, registerNumber, gone, partOf },
  };
  const write = async (holders: Awaited<ReturnType<typeof seatHolders>>, slug: string) => {
    for (const { email, language, role } of holders) {
      const isConcerned = role === 'delegate' || role === 'deputy' || role === 'coordinator' || state === 'done';
      if (!isConcerned || told.has(email)) continue;
      told.add(email);
      await post(here.db, here.community.id, planLetter(here.community, about, slug, { email, language, origin }));
    }
  };
  for (const side of into ? [into, organisation] : [organisation])
    await write(await seatHolders(here, side.id), side.slug);
  if (state !== 'asked') {
    const leading = (await seatHolders(here, null)).filter(({ role }) => role === 'coordinator');
    await write(leading, (into ?? organisation).slug);
  }
}
