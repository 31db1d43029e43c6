import type { OrganisationInput } from '../../community/members';
import type { Seat } from '../../machinery/here';

/** Every supermarket runs the shifts; who swaps shifts or prints cards differs. */
const SHIFTS = ['beesdoo_shift', 'beesdoo_shift_attendance', 'beesdoo_purchase', 'beesdoo_product_info_screen'];

type Shop = readonly [
  name: string,
  country: string,
  language: string,
  tier: string,
  cooperators: number,
  modules?: readonly string[],
];

// The names, the countries and the figures of BEES coop and Coopéco are public; the other figures are invented.
const SHOPS: readonly Shop[] = [
  ['BEES coop', 'BE', 'fr', 'tier-35', 1500, ['beesdoo_shift_swap', 'member_card']],
  ['Bloum', 'BE', 'fr', 'tier-25', 420, ['member_card']],
  ['Polln', 'BE', 'fr', 'tier-25', 310, ['polln_shift']],
  ['Oufticoop', 'BE', 'fr', 'tier-25', 380],
  ['Macavrac', 'BE', 'fr', 'tier-10', 150, ['macavrac_base']],
  ['Coopéco', 'BE', 'fr', 'tier-10', 250],
  ['BE-7', 'BE', 'nl', 'tier-25', 290],
  ['BE-8', 'BE', 'fr', 'tier-10', 120],
  ['FR-1', 'FR', 'fr', 'tier-35', 900],
  ['FR-2', 'FR', 'fr', 'tier-25', 340],
  ['Le Nid', 'CH', 'fr', 'tier-35', 610, ['member_card']],
  ['DE-1', 'DE', 'de', 'tier-25', 270],
];

/** The organisations of the demonstration: twelve supermarkets, their provider, its partner. */
export const ORGANISATIONS: readonly OrganisationInput[] = [
  ...SHOPS.map(
    ([name, country, language, tier, activeCooperators, modules = []]): OrganisationInput => ({
      name,
      kind: 'member',
      country,
      language,
      tier,
      activeCooperators,
      modules: [...SHIFTS, ...modules],
    }),
  ),
  {
    name: 'Coop IT Easy',
    kind: 'provider',
    country: 'BE',
    language: 'fr',
    tier: null,
    activeCooperators: null,
    modules: [],
  },
  {
    name: 'Coopdevs',
    kind: 'partner',
    country: 'ES',
    language: 'es',
    tier: null,
    activeCooperators: null,
    modules: [],
  },
];

/** Someone of the demonstration: a role as a name, never a real person. */
export interface Character {
  readonly key: string;
  readonly name: string;
  /** The organisation spoken for; null for those who care for the whole community. */
  readonly organisation: string | null;
  readonly role: Seat['role'];
  readonly job: 'coordination' | 'delegate' | 'developer' | 'volunteer' | 'observer';
}

/** The cast, in the order in which a visitor is offered their places. */
export const CAST: readonly Character[] = [
  { key: 'coordination', name: 'Coordination', organisation: null, role: 'coordinator', job: 'coordination' },
  ...SHOPS.map(
    ([name]): Character => ({
      key: `delegate-${name}`,
      name: `Délégué·e de ${name}`,
      organisation: name,
      role: 'delegate',
      job: 'delegate',
    }),
  ),
  { key: 'deputy-bees', name: 'Suppléant·e de BEES coop', organisation: 'BEES coop', role: 'deputy', job: 'delegate' },
  {
    key: 'developer-polln',
    name: 'Informaticien·ne bénévole de Polln',
    organisation: 'Polln',
    role: 'member',
    job: 'volunteer',
  },
  { key: 'volunteer-bloum', name: 'Bénévole de Bloum', organisation: 'Bloum', role: 'member', job: 'volunteer' },
  {
    key: 'developer',
    name: 'Développeur·se de Coop IT Easy',
    organisation: 'Coop IT Easy',
    role: 'member',
    job: 'developer',
  },
  { key: 'partner', name: 'Développeur·se de Coopdevs', organisation: 'Coopdevs', role: 'member', job: 'developer' },
  { key: 'observer', name: 'Observateur·rice', organisation: null, role: 'observer', job: 'observer' },
];

/** Nobody lives at .invalid (RFC 2606): what is sent to the cast never leaves. */
export const addressOf = (key: string, communityId: string): string =>
  `${key
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')}@${communityId}.invalid`;

/** Whose address this is. */
export const characterAt = (email: string): Character | undefined =>
  CAST.find(({ key }) => email.split('@')[0] === addressOf(key, '').split('@')[0]);
