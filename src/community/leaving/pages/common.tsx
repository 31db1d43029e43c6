import { type Day, dayOf } from '../../../basics/day';
import type { Cents } from '../../../basics/money';
import { day, money, type Words, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { mayChange, type Organisation, type OrganisationChange, organisationBySlug } from '../../members';
import { nameAfter } from '../rules';

/** The organisation that the URL names. */
export const organisationAt = ({ here, params }: Request): Promise<Organisation | undefined> =>
  organisationBySlug(here, params.organisation ?? '');

/** The same for those who may change it: those who facilitate, and its own delegates. */
export async function ownOrganisationAt(request: Request): Promise<Organisation | undefined> {
  const organisation = await organisationAt(request);
  return organisation && mayChange(request.here.actor.seats, organisation.id) ? organisation : undefined;
}

/** `/supermarches/organisations/bloum/departure` */
export const pathOf = ({ community }: Here, { slug }: { readonly slug: string }, below = ''): string =>
  `/${community.slug}/organisations/${slug}${below}`;

export const todayIn = ({ now, community }: Here): Day => dayOf(now, community.timeZone);

/** How this community writes money in the reader's language. */
export const amountFor =
  ({ here, language }: Request) =>
  (value: Cents): string =>
    money(value, here.community.currency, words(language).language);

/** What is asked or decided of one organisation or two, as its sentences name it. */
export const changeFacts = ({ sides: [one, other], input }: ChangeTold) => ({
  ...{ kind: other ? 'merger' : 'division', organisation: one?.name ?? '', other: other?.name ?? '' },
  ...{ name: nameAfter(input, other ?? null), percent: String(input.percent) },
});

interface ChangeTold {
  readonly sides: readonly { readonly name: string }[];
  readonly input: { readonly name: string | null; readonly percent: number };
}

/** One change in a sentence, seen from an organisation's own page. */
export function changeSentence(
  change: OrganisationChange,
  own: Organisation,
  tierName: (key: string | null) => string,
  t: Words,
): string {
  const on = day(change.fromOn, t.language);
  const { before, after, organisationName, otherName } = change;
  const isOwn = change.organisationId === own.id;
  switch (change.kind) {
    case 'name':
      return t.leaving.changeName({ before: before ?? '', after: after ?? '', day: on });
    case 'tier':
      return t.leaving.changeTier({ before: tierName(before), after: tierName(after), day: on });
    case 'merged':
      return isOwn
        ? t.leaving.changeMergedInto({ other: otherName ?? '', day: on })
        : t.leaving.changeJoinedBy({ other: organisationName, day: on });
    default:
      return isOwn
        ? t.leaving.changeCameFrom({ other: otherName ?? '', day: on })
        : t.leaving.changeGaveRise({ other: organisationName, day: on });
  }
}
