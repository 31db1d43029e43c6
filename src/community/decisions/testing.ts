/** Twelve organisations that decide, for tests. */
export const NAMES = [
  'BEES',
  'Bloum',
  'Polln',
  'Oufticoop',
  'Macavrac',
  'Coopéco',
  'Rizoma',
  'Cabas',
  'Louve',
  'Sol',
  'Elsa',
  'Alma',
];

/** When a medium proposal opens, while it is open, and after its window. */
export const OPENING = '2022-06-08T10:00:00.000Z';
export const DURING = '2022-06-10T10:00:00.000Z';
export const AFTER = '2022-06-22T10:00:00.000Z';
