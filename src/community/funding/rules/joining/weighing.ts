/** The keys by which organisations weigh differently; under every other all weigh the same. */
export const WEIGHING_KEYS = ['tier', 'cooperators', 'turnover'] as const;
export type WeighingKey = (typeof WEIGHING_KEYS)[number];

/**
 * What those who pay weigh, and whoever joins them, under the key that their cost was shared by: each as it weighed when
 * its part was decided. Absent where all weigh the same.
 */
export interface Weighing {
  readonly key: WeighingKey;
  readonly weights: Readonly<Record<string, number>>;
}

/** Tells whether organisations weigh differently under a key. */
export const isWeighing = (key: string): key is WeighingKey => WEIGHING_KEYS.some((each) => each === key);

/** What one of them weighs: at least one, so that whoever paid nothing because it weighed nothing has a place. */
export const weightAmong = (weighing: Weighing | undefined, id: string): number =>
  Math.max(1, weighing?.weights[id] ?? 1);
