import { dayOf } from '../../../../basics/day';
import type { Instant } from '../../../../basics/instant';
import { day, moment, type Words } from '../../../../design';
import type { Community } from '../../../../machinery/here';

/** What a file says of itself that what it was frozen from cannot: which version it is, and by which hash it is known. */
export interface FileNote {
  readonly state: string;
  readonly sentence: string;
  /** On a page: what stands there instead of the sentence, and what proves it, folded. */
  readonly folded?: { readonly sentence: string; readonly proof: string } | undefined;
  /** Where whoever reads it may open its evidence; empty for a file that leads nowhere. */
  readonly address: string;
  /** When the version was sent, or a draft was read. */
  readonly at: Instant;
}

/** The note of a version that was sent. */
export function issueNote(
  community: Pick<Community, 'timeZone'>,
  issue: { readonly version: number; readonly at: Instant; readonly hash: string; readonly why: string },
  address: string,
  t: Words,
): FileNote {
  const sentAt = moment(issue.at, community.timeZone, t.language);
  const [why, proof] = [issue.why && t.grants.issueWhy({ why: issue.why }), t.grants.issueHash({ hash: issue.hash })];
  return {
    state: t.grants.issueState({ version: issue.version, moment: sentAt }),
    sentence: [why, proof].filter(Boolean).join(' '),
    folded: { sentence: why, proof },
    address,
    at: issue.at,
  };
}

/** The note of a draft, after the version that was sent last, if any. */
export const draftNote = (
  { now, community }: { readonly now: Instant; readonly community: Pick<Community, 'timeZone'> },
  last: { readonly version: number; readonly at: Instant } | undefined,
  address: string,
  t: Words,
): FileNote => ({
  state: t.grants.draftState(),
  sentence: last
    ? t.grants.draftAfter({ version: last.version, day: day(dayOf(last.at, community.timeZone), t.language) })
    : t.grants.draftNote(),
  address,
  at: now,
});

/** The note of figures that are counted while they are read. */
export const toDateNote = (at: Instant, t: Words): FileNote => ({
  state: t.grants.toDate(),
  sentence: t.grants.toDateLead(),
  address: '',
  at,
});
