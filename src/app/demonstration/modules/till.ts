import { family } from './entry';

const POS = ['beesdoo_pos', 'split'] as const;
const PRODUCT = ['beesdoo_product', 'split'] as const;
const INVENTORY = ['beesdoo_inventory', 'split'] as const;

/** The till and the products (domain §6.2, §6.3). */
export const TILL_AND_PRODUCTS = [
  ...family(
    ['Caisse', 'Till'],
    [
      [
        'pos_eater',
        ['Mangeur·ses à la caisse', 'La caisse montre de quel membre une personne est mangeuse.'],
        ['Eaters at the till', 'The till shows whose eater someone is.'],
        [POS],
      ],
      [
        'pos_shift_partner_can_shop',
        ['Peut faire ses courses ?', 'La caisse dit si la personne est à jour de ses créneaux.'],
        ['May they shop?', 'The till says whether someone is up to date with their shifts.'],
        ['beesdoo_pos_coop_status', 'pos_coop_status'],
      ],
      [
        'pos_auto_invoice_company',
        ['Facture automatique aux sociétés', 'Une société reçoit sa facture sans qu’on la demande.'],
        ['Automatic invoice for companies', 'A company gets its invoice without asking.'],
        [POS],
      ],
      [
        'pos_available_in_pos_unlink',
        ['Produits retirés de la caisse', 'Un produit ne se supprime pas tant qu’il est en caisse.'],
        ['Products taken off the till', 'A product is not deleted while the till sells it.'],
        [POS],
      ],
      [
        'pos_partner_no_create',
        ['Pas de nouveau client en caisse', 'La caisse ne crée pas de fiche par mégarde.'],
        ['No new customer at the till', 'The till makes no record by mistake.'],
        [POS],
      ],
      [
        'pos_hide_partner_info',
        ['Coordonnées cachées à la caisse', 'La caisse ne montre pas les coordonnées des membres.'],
        ['Contact data hidden at the till', 'The till does not show members’ contact data.'],
        [POS],
      ],
      [
        'beesdoo_pos_email_ticket',
        ['Ticket par courriel', 'Le ticket de caisse part par courriel.'],
        ['Receipt by e-mail', 'The receipt is sent by e-mail.'],
      ],
      [
        'pos_order_count_store',
        ['Nombre de passages', 'Nous comptons les passages en caisse.'],
        ['Number of sales', 'We count how many people pass the till.'],
        ['beesdoo_pos_reporting'],
      ],
      [
        'portal_pos_order_amount',
        ['Mes achats dans l’espace personnel', 'Chacun·e voit le montant de ses achats.'],
        ['My purchases in my space', 'Everybody sees how much they have bought.'],
        ['beesdoo_website_posorder_amount'],
      ],
    ],
  ),
  ...family(
    ['Produits', 'Products'],
    [
      [
        'product_main_supplier',
        ['Fournisseur principal', 'Chaque produit montre son fournisseur principal.'],
        ['Main supplier', 'Each product shows its main supplier.'],
        [PRODUCT, INVENTORY],
      ],
      [
        'product_scale_label',
        ['Étiquettes de balance', 'Nous réglons ce que la balance imprime.'],
        ['Scale labels', 'We set what the scale prints.'],
        [PRODUCT],
      ],
      [
        'product_expiration',
        ['Dates de péremption', 'Nous suivons les dates de péremption.'],
        ['Expiry dates', 'We follow expiry dates.'],
      ],
      [
        'product_sale_limit_date',
        ['Date limite de vente', 'Un produit a une date après laquelle on ne le vend plus.'],
        ['Last day of sale', 'A product has a day after which it is not sold.'],
      ],
      [
        'product_ingredients',
        ['Ingrédients', 'La liste des ingrédients est sur la fiche et sur l’étiquette.'],
        ['Ingredients', 'Ingredients stand on the record and on the label.'],
      ],
      [
        'product_hazard',
        ['Produits dangereux', 'Les étiquettes portent les signes de danger.'],
        ['Hazardous products', 'Labels carry hazard signs.'],
      ],
      [
        'product_barcode_generator',
        ['Codes-barres maison', 'Nous fabriquons des codes-barres pour les produits qui n’en ont pas.'],
        ['Own barcodes', 'We make barcodes for products that have none.'],
      ],
      [
        'product_label_print_request',
        ['Étiquettes à imprimer', 'Une liste dit quelles étiquettes de rayon sont à imprimer.'],
        ['Labels to print', 'A list says which shelf labels are to be printed.'],
      ],
      [
        'beesdoo_product_label',
        ['Labels des produits', 'Bio, local, équitable : les labels se voient et se cherchent.'],
        ['Product marks', 'Organic, local, fair: marks can be seen and searched.'],
        [PRODUCT],
      ],
      [
        'beesdoo_print_label',
        ['Impression des étiquettes', 'Nous imprimons les étiquettes de rayon.'],
        ['Printing labels', 'We print shelf labels.'],
      ],
      [
        'beesdoo_product_info_screen',
        ['Borne d’information', 'Un écran en magasin montre le prix et l’origine d’un produit scanné.'],
        ['Information screen', 'A screen in the shop shows the price and origin of a scanned product.'],
      ],
    ],
  ),
];
