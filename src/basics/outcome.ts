/** An expected "no": its name, the form field it concerns, and the figures its sentence needs. Never thrown. */
export interface Refusal {
  readonly refused: string;
  readonly field?: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** Says no by name. The sentence stands in the catalogues under `refusals`. */
export const refuse = (
  refused: string,
  field?: string,
  details?: Readonly<Record<string, string | number>>,
): Refusal => ({ refused, ...(field && { field }), ...(details && { details }) });

/** Tells a refusal from an answer. */
export const isRefusal = (outcome: unknown): outcome is Refusal =>
  typeof outcome === 'object' && outcome !== null && 'refused' in outcome;

/** Stops at what can only be a bug, never at what a person may do. */
export function assert(holds: unknown, promise: string): asserts holds {
  if (!holds) throw new Error(`broken promise: ${promise}`);
}
