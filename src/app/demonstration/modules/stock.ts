import { family } from './entry';

const PRODUCT = ['beesdoo_product', 'split'] as const;
const PURCHASE = ['beesdoo_purchase', 'split'] as const;
const INVENTORY = ['beesdoo_inventory', 'split'] as const;
const ACCOUNT = ['beesdoo_account', 'split'] as const;

/** Purchases, prices, stock and accounts (domain §6.2, §6.3). */
export const PURCHASES = family(
  ['Achats, prix et stock', 'Purchases, prices and stock'],
  [
    [
      'purchase_order_generator',
      ['Commandes préparées', 'Le programme prépare les commandes d’après les ventes.'],
      ['Prepared orders', 'The program prepares orders from what was sold.'],
    ],
    [
      'purchase_order_responsible',
      ['Responsable de commande', 'Chaque commande a une personne responsable.'],
      ['In charge of an order', 'Each order has someone in charge.'],
      [PURCHASE],
    ],
    [
      'purchase_order_main_supplier',
      ['Commande au fournisseur principal', 'Une commande ne propose que les produits de ce fournisseur.'],
      ['Order from the main supplier', 'An order offers that supplier’s products only.'],
      [PURCHASE],
    ],
    [
      'purchase_stock_coverage',
      ['Jours de stock à l’achat', 'La commande montre combien de jours le stock tiendra.'],
      ['Days of stock when buying', 'The order shows how many days the stock will last.'],
      [PURCHASE],
    ],
    [
      'product_stock_coverage',
      ['Jours de stock', 'Chaque produit montre combien de jours son stock tiendra.'],
      ['Days of stock', 'Each product shows how many days its stock will last.'],
      ['beesdoo_stock_coverage'],
    ],
    [
      'sale_suggested_price',
      ['Prix conseillé', 'Le prix de vente est proposé d’après l’achat et la marge.'],
      ['Suggested price', 'The selling price is suggested from cost and margin.'],
      [PRODUCT, PURCHASE],
    ],
    [
      'sale_adapt_price_wizard',
      ['Adapter les prix', 'Nous changeons plusieurs prix en une fois.'],
      ['Adapting prices', 'We change several prices at once.'],
    ],
    [
      'sale_product_deposit',
      ['Consignes', 'Nous vendons et reprenons des bouteilles consignées.'],
      ['Deposits', 'We sell and take back bottles with a deposit.'],
      [PRODUCT],
    ],
    [
      'stock_move_view_line_order',
      ['Ordre des lignes de stock', 'Les lignes d’une réception suivent l’ordre de la commande.'],
      ['Order of stock lines', 'The lines of a delivery follow the order.'],
    ],
    [
      'stock_picking_responsible',
      ['Responsable de réception', 'Chaque réception a une personne responsable.'],
      ['In charge of a delivery', 'Each delivery has someone in charge.'],
      [INVENTORY],
    ],
    [
      'stock_move_line_auto_fill',
      ['Réception préremplie', 'Les quantités reçues sont remplies d’avance.'],
      ['Prefilled delivery', 'Quantities received are filled in beforehand.'],
      [INVENTORY],
    ],
    [
      'stock_picking_product_link',
      ['Du produit à la réception', 'Une réception mène à ses produits.'],
      ['From product to delivery', 'A delivery leads to its products.'],
      [INVENTORY, ['beesdoo_stock', 'merged']],
    ],
    [
      'account_invoice_line_po_reference',
      ['Commande sur la facture', 'La facture montre la commande dont elle vient.'],
      ['Order on the invoice', 'The invoice shows the order it comes from.'],
      [PURCHASE],
    ],
    [
      'account_invoice_date_required',
      ['Date de facture obligatoire', 'Aucune facture n’est validée sans date.'],
      ['Invoice date required', 'No invoice is confirmed without a date.'],
      [ACCOUNT],
    ],
    [
      'account_invoice_negative_total',
      ['Factures négatives', 'Une facture peut avoir un total négatif.'],
      ['Negative invoices', 'An invoice may have a negative total.'],
      [ACCOUNT],
    ],
  ],
);

/** What was made for one shop. */
export const OWN = family(
  ['Propres à un magasin', 'Made for one shop'],
  [
    [
      'macavrac_base',
      ['Réglages de Macavrac', 'Ce qui est propre à Macavrac.'],
      ['Settings of Macavrac', 'What is Macavrac’s own.'],
    ],
    [
      'polln_shift',
      ['Créneaux de Polln', 'Ce que Polln a ajouté aux créneaux.'],
      ['Shifts of Polln', 'What Polln added to shifts.'],
    ],
    [
      'beesdoo_website_theme',
      ['Habillage du site de BEES coop', 'L’apparence du site de BEES coop.'],
      ['Look of the BEES coop site', 'How the site of BEES coop looks.'],
    ],
  ],
  'specific',
);
