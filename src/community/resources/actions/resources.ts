import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { slug as slugFor } from '../../../basics/text';
import { keepFile, type TakenFile } from '../../../machinery/files';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import type { Resource } from '../queries';
import { addressIn, type Kind, type ResourceWords } from '../rules';
import * as store from '../store';

/** What a form brings: words, and according to its kind an address, a text or a file. */
export interface ResourceInput extends ResourceWords {
  readonly url: string;
  readonly body: string;
  readonly file: TakenFile | Refusal | undefined;
}

/**
 * Adds something to read, to watch or to open. Refuses `seat-may-not`, `not-an-address`, `body-missing`, `file-missing`
 * and whatever a file was not taken in for.
 */
export async function addResource(here: Here, kind: Kind, input: ResourceInput): Promise<{ slug: string } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  const content = await contentOf(here, seat.id, kind, input, null);
  if (isRefusal(content)) return content;
  const id = newId();
  const wish = slugFor(input.title).replace(/^new$/, 'new-1') || id;
  const slug = (await store.addResource(here, id, wish, kind)) ?? (await store.addResource(here, id, id, kind));
  if (!slug) return refuse('changed-meanwhile');
  store.addVersion(here, seat.id, id, 1, { ...input, ...content });
  await tell(here, 'added', { id, slug, title: input.title }, seat.id, { version: 1 });
  return { slug };
}

/** Changes one; what it said before stays kept. Refuses as `addResource` does, and `changed-meanwhile`. */
export async function changeResource(
  here: Here,
  resource: Resource,
  input: ResourceInput & { readonly seen: number },
): Promise<{ slug: string } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  const content = await contentOf(here, seat.id, resource.kind, input, resource.fileId);
  if (isRefusal(content)) return content;
  if (!(await store.raiseVersion(here, resource.id, input.seen))) return refuse('changed-meanwhile');
  store.addVersion(here, seat.id, resource.id, input.seen + 1, { ...input, ...content });
  await tell(here, 'changed', { ...resource, title: input.title }, seat.id, { version: input.seen + 1 });
  return { slug: resource.slug };
}

/** Takes one away, with its reason. Refuses `seat-may-not`. */
export async function removeResource(here: Here, resource: Resource, why: string): Promise<Refusal | undefined> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  store.addRemoval(here, seat.id, resource.id, why);
  await tell(here, 'removed', resource, seat.id, { why });
  return undefined;
}

async function contentOf(
  here: Here,
  seatId: Id,
  kind: Kind,
  { url, body, file }: ResourceInput,
  before: Id | null,
): Promise<store.Content | Refusal> {
  if (kind === 'article') return body === '' ? refuse('missing', 'body') : { url: null, fileId: null, body };
  if (kind !== 'file') {
    const address = addressIn(url);
    return isRefusal(address) ? address : { url: address, fileId: null, body: null };
  }
  if (!file) return before ? { url: null, fileId: before, body: null } : refuse('file-missing', 'file');
  const kept = isRefusal(file) ? file : await keepFile(here, file, seatId);
  return isRefusal(kept) ? kept : { url: null, fileId: kept.id, body: null };
}

const tell = (
  here: Here,
  event: string,
  { id, slug, title }: { readonly id: Id; readonly slug: string; readonly title: string },
  seatId: Id,
  data: Readonly<Record<string, unknown>>,
): Promise<void> =>
  record(here, `resources/${event}`, {
    matter: { kind: 'resource', id, label: title },
    seatId,
    data: { slug, ...data },
  });
