export type TroubleKind =
  | 'unreachable'
  | 'busy'
  | 'outcome-unknown'
  | 'conflict'
  | 'disk-full'
  | 'directory-taken'
  | 'directory-unusable'
  | 'no-server'
  | 'server-failed'
  | 'migrations';

/** What goes wrong with a database through nobody's bug. The message is a sentence for whoever runs the instance. */
export class DatabaseTrouble extends Error {
  override readonly name = 'DatabaseTrouble';

  constructor(
    readonly kind: TroubleKind,
    sentence: string,
    cause?: unknown,
  ) {
    super(sentence, cause === undefined ? undefined : { cause });
  }
}

/** The five letters or digits PostgreSQL (or Node) names an error by; undefined where there are none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
