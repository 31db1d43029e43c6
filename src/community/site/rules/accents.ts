/**
 * The colours a community may take as its own: each has a value for light and one for dark pages, in
 * `design/look/site/accents.css`, that everyone can read. The first one is the house's.
 */
export const ACCENTS = ['orange', 'tomato', 'berry', 'violet', 'blue', 'teal', 'leaf', 'honey'] as const;
export type Accent = (typeof ACCENTS)[number];

/** Tells whether a text names one of them. */
export const isAccent = (text: unknown): text is Accent => ACCENTS.some((accent) => accent === text);
