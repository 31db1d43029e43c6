import type { Objection } from '../../../rules';
import type { RoundsProps } from '../common';

/** One objection among what the page knows of the rounds. */
export type OneProps = RoundsProps & { readonly objection: Objection };
