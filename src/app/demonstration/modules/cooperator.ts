import { family } from './entry';

/** The register of cooperators, kept by the international association, and what stayed beside it (domain §6.3, §6.4). */
export const COOPERATOR = [
  ...family(
    ['Registre des coopérateur·rices', 'Register of cooperators'],
    [
      [
        'cooperator',
        ['Registre des parts', 'Nous tenons le registre des parts : demandes, paiements, entrées et sorties.'],
        ['Register of shares', 'We keep the register of shares: requests, payments, arrivals and departures.'],
        ['easy_my_coop'],
      ],
      [
        'cooperator_portal',
        ['Mes parts dans l’espace personnel', 'Chacun·e voit ses parts et ses attestations.'],
        ['My shares in my space', 'Everybody sees their shares and certificates.'],
        ['easy_my_coop_website_portal'],
      ],
      [
        'cooperator_website',
        ['Devenir coopérateur·rice en ligne', 'La demande de parts se fait sur le site.'],
        ['Becoming a cooperator online', 'Shares are asked for on the site.'],
        ['easy_my_coop_website'],
      ],
      [
        'cooperator_website_referral_source',
        ['Comment nous avez-vous connus ?', 'La demande en ligne pose la question.'],
        ['How did you hear of us?', 'The online request asks it.'],
      ],
      [
        'l10n_be_cooperator',
        ['Coopératives belges', 'Les règles et documents de la Belgique.'],
        ['Belgian cooperatives', 'Rules and documents of Belgium.'],
        ['easy_my_coop_be'],
      ],
      [
        'l10n_be_cooperator_national_number',
        ['Numéro national belge', 'La fiche garde le numéro national.'],
        ['Belgian national number', 'The record keeps the national number.'],
      ],
      [
        'l10n_be_cooperator_portal',
        ['Attestations fiscales belges', 'Chacun·e trouve son attestation fiscale dans son espace.'],
        ['Belgian tax certificates', 'Everybody finds their tax certificate in their space.'],
      ],
      [
        'l10n_be_cooperator_website_national_number',
        ['Numéro national en ligne', 'La demande en ligne demande le numéro national.'],
        ['National number online', 'The online request asks for the national number.'],
      ],
      [
        'l10n_es_cooperator',
        ['Coopératives espagnoles', 'Les règles et documents de l’Espagne.'],
        ['Spanish cooperatives', 'Rules and documents of Spain.'],
        ['easy_my_coop_es'],
      ],
    ],
    'upstream',
  ),
  ...family(
    ['Registre des coopérateur·rices', 'Register of cooperators'],
    [
      [
        'l10n_ch_cooperator',
        ['Coopératives suisses', 'Les règles et documents de la Suisse.'],
        ['Swiss cooperatives', 'Rules and documents of Switzerland.'],
        ['easy_my_coop_ch'],
      ],
      [
        'l10n_fr_cooperator',
        ['Coopératives françaises', 'Les règles et documents de la France.'],
        ['French cooperatives', 'Rules and documents of France.'],
        ['easy_my_coop_fr'],
      ],
      [
        'cooperator_api',
        ['Échanges avec d’autres logiciels', 'Un autre logiciel peut lire et créer des demandes de parts.'],
        ['Exchange with other software', 'Other software can read and make requests for shares.'],
      ],
      [
        'cooperator_api_logs',
        ['Journal des échanges', 'Nous gardons la trace des échanges avec d’autres logiciels.'],
        ['Log of exchanges', 'We keep a trace of exchanges with other software.'],
      ],
      [
        'cooperator_website_recaptcha',
        ['Demandes protégées des robots', 'Le formulaire de parts écarte les robots.'],
        ['Requests kept from robots', 'The form for shares keeps robots out.'],
      ],
      [
        'cooperator_website_uppercase_lastname',
        ['Noms en capitales', 'Les noms de famille sont mis en capitales.'],
        ['Names in capitals', 'Family names are put in capitals.'],
      ],
      [
        'easy_my_coop_loan',
        ['Prêts des coopérateur·rices', 'Les coopérateur·rices peuvent prêter à la coopérative.'],
        ['Loans from cooperators', 'Cooperators can lend to the cooperative.'],
      ],
      [
        'portal_recaptcha',
        ['Espace personnel protégé des robots', 'L’espace personnel écarte les robots.'],
        ['Own space kept from robots', 'The personal space keeps robots out.'],
      ],
      [
        'theme_light',
        ['Habillage clair', 'Une apparence simple pour le site.'],
        ['Light look', 'A simple look for the site.'],
      ],
    ],
  ),
];
