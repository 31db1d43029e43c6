import type { Id } from '../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { keepFile, type TakenFile } from '../../machinery/files';
import type { Here, Seat } from '../../machinery/here';
import { charterOf } from '../charter';
import { record } from '../chronicle';
import { binds } from '../members';
import { isNameListed, isTold, namesOf, needToShow, placeOf, type SiteHost, textsOf } from './queries';
import { type Accent, isAccent } from './rules/accents';
import { after, type Change, changesBetween, isListed, mayPublish } from './rules/choices';
import { proofFor, readHost } from './rules/hosts';
import { tellsWho } from './rules/telling';
import {
  type Doer,
  holdListed,
  type Inside,
  loadChoices,
  removeHost,
  saveAccent,
  saveChoice,
  saveHost,
  saveListed,
  saveLogo,
  saveNeed,
  savePlace,
  saveText,
  settleHost,
} from './store';

/** What a form sent as a picture: taken in, refused, or nothing. */
type Taken = TakenFile | Refusal | undefined;

/** A piece or part that may be chosen, with its name in the community's language, which the chronicle keeps. */
export interface Offered {
  readonly piece: string;
  readonly title: string;
}

/**
 * Makes pieces public, or takes them back: one line in the chronicle for each. Refuses `seat-may-not`,
 * `changed-meanwhile` when somebody chose since the form was shown, and `name-listed` when the first page of the instance
 * names another community that is called so.
 */
export async function publish(
  here: Here,
  input: { readonly offered: readonly Offered[]; readonly ticked: readonly string[]; readonly seen: number },
): Promise<{ readonly changes: readonly Change[] } | Refusal> {
  const by = publisher(here);
  if (!by) return refuse('seat-may-not');
  const { shown, seen } = await loadChoices(here);
  if (seen !== input.seen) return refuse('changed-meanwhile');
  const asked = input.offered.map(({ piece }) => piece);
  const changes = changesBetween(shown, new Set(input.ticked), asked);
  const isNamed = isListed(after(shown, changes));
  if (isNamed && !isListed(shown) && !(await mayBeListed(here))) return refuse('name-listed');
  for (const change of changes) {
    if (!(await saveChoice(here, change, by))) return refuse('changed-meanwhile');
    await tell(here, change.isPublic ? 'site/published' : 'site/withdrawn', by, {
      label: input.offered.find(({ piece }) => piece === change.piece)?.title ?? change.piece,
      data: { piece: change.piece },
    });
  }
  if (changes.length > 0) saveListed(here, isNamed);
  return { changes };
}

async function mayBeListed({ db, community }: Here): Promise<boolean> {
  if (community.isDemonstration) return true;
  holdListed(db);
  return !(await isNameListed(db, community.name, community.id));
}

/**
 * Shows a need to strangers in the wording that was seen, or takes it back. Refuses `seat-may-not`, `need-unknown`,
 * `changed-meanwhile` when it was reworded since, and `names-somebody` when its words name a person or an address.
 */
export async function releaseNeed(
  here: Here,
  input: { readonly number: number; readonly wording: number | null },
): Promise<{ readonly number: number } | Refusal> {
  const by = publisher(here);
  if (!by) return refuse('seat-may-not');
  const { openness } = await charterOf(here);
  const need = await needToShow(here, input.number, openness.needs);
  if (!need) return refuse('need-unknown');
  if (input.wording !== null && input.wording !== need.newest) return refuse('changed-meanwhile');
  if (input.wording !== null && tellsWho(need.texts, await namesOf(here))) return refuse('names-somebody');
  if (!(await saveNeed(here, { id: need.id, wording: input.wording }, by))) return refuse('changed-meanwhile');
  await record(here, input.wording === null ? 'site/need-withdrawn' : 'site/need-published', {
    matter: { kind: 'need', id: need.id, label: `n° ${input.number} — ${need.title}` },
    seatId: by.seatId,
    data: { number: input.number, wording: input.wording },
  });
  return { number: input.number };
}

/** Writes how the community presents itself in a language. Refuses `seat-may-not` and `changed-meanwhile`. */
export async function present(
  here: Here,
  input: { readonly language: string; readonly sentence: string; readonly body: string; readonly seen: number },
): Promise<{ readonly version: number } | Refusal> {
  const by = publisher(here);
  if (!by) return refuse('seat-may-not');
  const before = (await textsOf(here)).find(({ language }) => language === input.language);
  const { seen, ...text } = input;
  if ((before?.version ?? 0) !== seen) return refuse('changed-meanwhile');
  if (!(await saveText(here, { ...text, version: seen + 1 }, by))) return refuse('changed-meanwhile');
  await tell(here, 'site/presented', by, { label: here.community.name, data: { language: input.language } });
  return { version: seen + 1 };
}

/** Takes another colour as the community's own. Refuses `seat-may-not` and `unknown-choice`. */
export async function chooseAccent(here: Here, accent: string): Promise<{ readonly accent: Accent } | Refusal> {
  const by = publisher(here);
  if (!by) return refuse('seat-may-not');
  if (!isAccent(accent)) return refuse('unknown-choice', 'accent');
  await saveAccent(here, accent, by);
  await tell(here, 'site/coloured', by, { label: here.community.name, data: { accent } });
  return { accent };
}

/** Says in which town an organisation is, for the map: whoever facilitates, or binds it. Refuses `seat-may-not`. */
export async function placeOrganisation(
  here: Here,
  input: {
    readonly organisation: { readonly id: Id; readonly name: string; readonly slug: string };
    readonly town: string;
    readonly latitude: number | null;
    readonly longitude: number | null;
  },
): Promise<{ readonly town: string } | Refusal> {
  const { organisation, ...place } = input;
  const seat = here.actor.seats.find((each) => mayPlace(each, organisation.id));
  if (!seat) return refuse('seat-may-not');
  if (isTold(await placeOf(here, organisation.id), place)) return { town: place.town };
  const by = { personId: here.actor.personId, seatId: seat.id };
  await savePlace(here, { organisationId: organisation.id, ...place }, by);
  await record(here, 'site/placed', {
    matter: { kind: 'organisation', id: organisation.id, label: organisation.name },
    organisationId: organisation.id,
    seatId: seat.id,
    data: { slug: organisation.slug, town: place.town },
  });
  return { town: place.town };
}

/** Takes a picture as the community's own, or none. Refuses `seat-may-not`, and what is no picture: `logo-missing`. */
export async function chooseLogo(here: Here, taken: Taken): Promise<{ readonly fileId: Id | null } | Refusal> {
  const by = publisher(here);
  if (!by) return refuse('seat-may-not');
  if (isRefusal(taken)) return taken;
  if (taken && taken.kind !== 'picture') return refuse('logo-missing', 'logo');
  const kept = taken ? await keepFile(here, taken, by.seatId) : null;
  if (isRefusal(kept)) return kept;
  await saveLogo(here, kept?.id ?? null, by);
  await tell(here, kept ? 'site/logo-chosen' : 'site/logo-removed', by, { label: here.community.name, data: {} });
  return { fileId: kept?.id ?? null };
}

/**
 * Claims a domain for the public front; it leads there once the domain itself says so. Refuses `seat-may-not`,
 * `domain-unreadable`, `domain-ours` for the instance's own, and `domain-demonstration`: nobody may play with the world.
 */
export async function claimDomain(
  here: Here,
  input: { readonly domain: string; readonly instance: string },
): Promise<{ readonly host: string | null } | Refusal> {
  const by = publisher(here);
  if (!by) return refuse('seat-may-not');
  if (here.community.isDemonstration) return refuse('domain-demonstration', 'domain');
  const host = input.domain === '' ? null : readHost(input.domain);
  if (host === undefined) return refuse('domain-unreadable', 'domain');
  if (host === input.instance) return refuse('domain-ours', 'domain');
  if (host === null) removeHost(here);
  else await saveHost(here, host);
  await tell(here, host === null ? 'site/domain-removed' : 'site/domain-asked', by, {
    label: here.community.name,
    data: { domain: host ?? '' },
  });
  return { host };
}

/** What the domain's own records say of whose it is: confirmed or withdrawn, as nobody's act. */
export async function settleDomain(
  here: Inside,
  known: Pick<SiteHost, 'host' | 'confirmedAt'>,
  records: readonly string[],
): Promise<void> {
  const isOurs = records.includes(proofFor(here.community.id));
  if (!(await settleHost(here, known.host, isOurs, here.now))) return;
  if (isOurs === (known.confirmedAt !== null)) return;
  await record({ ...here, actor: null }, isOurs ? 'site/domain-confirmed' : 'site/domain-lost', {
    matter: { kind: 'site', id: here.community.id, label: here.community.name },
    data: { domain: known.host },
  });
}

/** Tells whether a seat may say where an organisation is. */
export const mayPlace = (seat: Seat, organisationId: Id): boolean =>
  mayPublish(seat) || (binds(seat) && seat.organisationId === organisationId);

function publisher({ actor }: Here): Doer | undefined {
  const seat = actor.seats.find(mayPublish);
  return seat && { personId: actor.personId, seatId: seat.id };
}

const tell = (
  here: Here,
  kind: string,
  { seatId }: Doer,
  { label, data }: { readonly label: string; readonly data: Readonly<Record<string, unknown>> },
): Promise<void> => record(here, kind, { matter: { kind: 'site', id: here.community.id, label }, seatId, data });
