interface Line {
  readonly label: string;
  readonly lowMinutes: number;
  readonly concerns: string;
  readonly reason?: string;
}

const SWAP = 'module:beesdoo_shift_swap';

/** What was left to do on 20 February 2023, in hours, and whom each line concerns (domain §6.6). */
const HOURS: readonly (readonly [label: string, hours: number, concerns: string, reason?: string])[] = [
  ['portal_recaptcha', 2, 'all'],
  ['cooperator_website_recaptcha', 2, 'all'],
  ['l10n_be_cooperator_portal', 8, 'country:BE'],
  ['l10n_ch_cooperator', 4, 'country:CH'],
  ['l10n_es_cooperator', 0, 'country:ES', 'Donné par Coopdevs'],
  ['l10n_fr_cooperator', 4, 'country:FR'],
  ['Deux fonctions prévues', 0, 'all', 'Abandonnées'],
  ['beesdoo_product_info_screen', 2, 'all'],
  ['beesdoo_purchase', 4, 'all'],
  ['beesdoo_shift', 16, 'all'],
  ['beesdoo_shift_attendance', 0, 'all', 'Compris dans beesdoo_shift'],
  ['beesdoo_shift_swap', 4, SWAP],
  ['beesdoo_pos_email_ticket', 0, 'all', 'Remplacé par un module existant'],
  ['beesdoo_print_label', 0, 'all', 'Ne sera pas repris'],
];

/** The same, as lines of an estimate. */
export const HOURS_LEFT: readonly Line[] = HOURS.map(([label, hours, concerns, reason]) => ({
  label,
  lowMinutes: hours * 60,
  concerns,
  ...(reason && { reason }),
}));
