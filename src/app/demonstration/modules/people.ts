import { family } from './entry';

const BASE = ['beesdoo_base', 'split'] as const;
const COOP = ['beesdoo_easy_my_coop', 'split'] as const;

/** Shifts, members and what links them to shares (domain §6.2, §6.3). */
export const PEOPLE = [
  ...family(
    ['Créneaux', 'Shifts'],
    [
      [
        'shift',
        ['Créneaux', 'Nous organisons des créneaux auxquels les coopérateur·rices s’inscrivent.'],
        ['Shifts', 'We organise shifts that cooperators sign up for.'],
        ['beesdoo_shift'],
      ],
      [
        'shift_attendance',
        ['Présences aux créneaux', 'Nous notons qui est venu à son créneau, avec sa carte ou à la main.'],
        ['Attendance at shifts', 'We note who came to their shift, with their card or by hand.'],
        ['beesdoo_shift_attendance'],
      ],
      [
        'shift_worker_status',
        ['Situation de chacun·e', 'Nous voyons qui est à jour, en alerte ou en congé, et qui peut faire ses courses.'],
        ['Standing of each worker', 'We see who is up to date, on alert or on leave, and who may shop.'],
        ['beesdoo_worker_status'],
      ],
      [
        'beesdoo_shift_swap',
        ['Échange de créneaux', 'Deux personnes échangent leurs créneaux sans passer par le bureau des membres.'],
        ['Swapping shifts', 'Two people swap their shifts without going through the members’ office.'],
      ],
      [
        'beesdoo_worker_status_shift_swap',
        ['Échanges et situation', 'Un échange compte juste dans la situation de chacun·e.'],
        ['Swaps and standing', 'A swap counts rightly in everybody’s standing.'],
      ],
      [
        'beesdoo_shift_welcome_screen',
        ['Écran d’accueil des créneaux', 'Un écran à l’entrée montre qui est attendu maintenant.'],
        ['Welcome screen for shifts', 'A screen at the entrance shows who is expected now.'],
      ],
      [
        'beesdoo_website_shift',
        ['Créneaux sur le site', 'Chacun·e s’inscrit et se désinscrit depuis son espace personnel.'],
        ['Shifts on the site', 'Everybody signs up and off from their own space.'],
      ],
      [
        'beesdoo_website_shift_swap',
        ['Échanges sur le site', 'Les échanges de créneaux se font depuis l’espace personnel.'],
        ['Swaps on the site', 'Shifts are swapped from one’s own space.'],
      ],
      [
        'shift_portal',
        ['Créneaux dans l’espace personnel', 'En version 16, chacun·e gère ses créneaux depuis son espace.'],
        ['Shifts in one’s own space', 'In version 16, everybody handles their shifts from their own space.'],
        [['beesdoo_website_shift', 'renamed', '16.0']],
      ],
      [
        'shift_change',
        ['Changement de créneau', 'En version 16, une personne change de créneau elle-même.'],
        ['Changing a shift', 'In version 16, people change their shift themselves.'],
        [['beesdoo_shift_swap', 'partly', '16.0']],
      ],
    ],
  ),
  ...family(
    ['Membres', 'Members'],
    [
      [
        'eater',
        ['Mangeur·ses', 'Un membre peut autoriser les personnes de son ménage à faire les courses.'],
        ['Eaters', 'A member may let people of their household shop.'],
        [BASE],
      ],
      [
        'member_card',
        ['Cartes de membre', 'Nous imprimons des cartes de membre, avec un code à scanner.'],
        ['Member cards', 'We print member cards, with a code to scan.'],
        [BASE],
      ],
      [
        'eater_member_card',
        ['Cartes des mangeur·ses', 'Les mangeur·ses ont aussi leur carte.'],
        ['Cards for eaters', 'Eaters have a card too.'],
        [BASE],
      ],
      [
        'eater_parent_barcode',
        ['Un code par ménage', 'Les mangeur·ses passent à la caisse avec le code du membre.'],
        ['One code per household', 'Eaters pay at the till with the member’s code.'],
      ],
      [
        'portal_eater',
        ['Mangeur·ses dans l’espace personnel', 'Chacun·e voit ses mangeur·ses dans son espace personnel.'],
        ['Eaters in one’s own space', 'Everybody sees their eaters in their own space.'],
        ['beesdoo_website_eater'],
      ],
      [
        'website_portal_restrict_modification',
        ['Fiche personnelle protégée', 'Certaines données de la fiche ne se changent pas depuis le site.'],
        ['Protected personal record', 'Some of one’s data cannot be changed from the site.'],
      ],
      [
        'company_supplier_context',
        ['Fournisseurs en tant que sociétés', 'Un nouveau fournisseur est noté d’emblée comme une société.'],
        ['Suppliers as companies', 'A new supplier is noted as a company from the start.'],
        [BASE],
      ],
    ],
  ),
  ...family(
    ['Parts et coopérateur·rices', 'Shares and cooperators'],
    [
      [
        'cooperator_eater',
        ['Parts et mangeur·ses', 'Le nombre de mangeur·ses suit le type de parts.'],
        ['Shares and eaters', 'How many eaters one may have follows from the kind of shares.'],
        [COOP],
      ],
      [
        'cooperator_worker',
        ['Parts et créneaux', 'Le type de parts dit qui fait des créneaux.'],
        ['Shares and shifts', 'The kind of shares says who works shifts.'],
        [COOP],
      ],
      [
        'cooperator_worker_force',
        ['Exceptions aux créneaux', 'Nous pouvons dispenser quelqu’un de créneaux, ou lui en demander.'],
        ['Exceptions to shifts', 'We can free someone from shifts, or ask them for some.'],
      ],
      [
        'cooperator_info_session',
        ['Séance d’information', 'Nous notons qui a suivi la séance d’information avant d’entrer.'],
        ['Information session', 'We note who attended the information session before joining.'],
        [COOP],
      ],
    ],
  ),
];
