/** The four ways out of a project that nobody can pay as it is, each with what is to be done for it (domain S12, SC2). */
const REMEDIES = {
  drop: ['listed', 'asked', 'cancelled'],
  pool: ['found', 'shared', 'agreed'],
  subscribe: ['computed', 'offered', 'accepted'],
  tools: ['measured', 'tried', 'counted'],
} as const;

export type Remedy = keyof typeof REMEDIES;
/** One step of a remedy: `drop/listed`. */
export type Step = string & { readonly brand: 'step' };

/** Every step of a remedy, in their order. */
export const stepsOf = (remedy: Remedy): readonly Step[] => REMEDIES[remedy].map((each) => `${remedy}/${each}` as Step);

/** The four remedies, in the order they are shown. */
export const REMEDY_NAMES = ['drop', 'pool', 'subscribe', 'tools'] as const satisfies readonly Remedy[];

const known: ReadonlySet<string> = new Set(REMEDY_NAMES.flatMap(stepsOf));

/** Tells whether a text names a step. */
export const isStep = (text: string): text is Step => known.has(text);
