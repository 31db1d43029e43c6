import type { Explainer } from '../basics/explaining';
import type { Instant } from '../basics/instant';
import type { Child } from './jsx-runtime';

/** What the layout must know of a request; the web server's requests have it all. */
export interface Frame {
  readonly language: string;
  readonly path: string;
  /** `?done=needs.voiced` shows the sentence `doneVoiced` of the room `needs` once, after an act. */
  readonly query?: URLSearchParams | undefined;
  readonly person?: { readonly name: string } | null | undefined;
  /** Knows the words of the community; without one, none explains itself. */
  readonly explainer?: Explainer | undefined;
  /** Absent outside any community: sign-in, first run, one's own account. */
  readonly here?: Place | undefined;
}

export interface Place {
  readonly actor: { readonly name: string };
  readonly community: {
    readonly slug: string;
    readonly name: string;
    readonly timeZone: string;
    readonly isDemonstration: boolean;
  };
  readonly now: Instant;
  readonly isClosed?: boolean | undefined;
}

export interface PageOptions {
  readonly title: string;
  /** Tables and comparisons need the whole width; texts read better without it. */
  readonly wide?: boolean | undefined;
  /** For a wall or a phone in a meeting: nothing around the page itself. */
  readonly bare?: boolean | undefined;
  readonly description?: string | undefined;
  /** Whose page it is, where strangers read it: its name stands above instead of ours, and leads to what it shows them. */
  readonly community?: { readonly slug: string; readonly name: string } | undefined;
  /** A sentence shown once above the page; `?done=` needs none. */
  readonly notice?: Child;
}

/** Where the layout's own links and buttons lead. */
export const PLACES = { signIn: '/sign-in', signOut: '/sign-out', account: '/account', language: '/language' } as const;
