import { dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { post } from '../../../../machinery/post';
import { record } from '../../../chronicle';
import { facilitates, seatHolders } from '../../../members';
import { reviewLetter } from '../../letters/lifecycle';
import { type Review, type ReviewInput, review } from '../../rules';
import { claimReview, loadReviews, reviewsDue, saveReview } from '../../store';
import { stampOf } from '../common';
import { type About, actOn, groundFor } from './ground';

/**
 * Says when a decision is looked at again; once that day has come, confirms it, with or without a next one. Refuses what
 * `groundFor` and `rules.review` refuse.
 */
export async function reviewProposal(here: Here, input: About & ReviewInput): Promise<Review | Refusal> {
  const ground = await groundFor(here, input, facilitates);
  if (isRefusal(ground)) return ground;
  const { proposal, by } = ground;
  const last = (await loadReviews(here, proposal.id)).at(-1) ?? null;
  const reviewed = review(proposal, last, input, by, stampOf(here));
  if (isRefusal(reviewed)) return reviewed;
  await saveReview(here, proposal.id, reviewed);
  const said = { detail: reviewed.reviewOn ? 'again' : 'none', until: reviewed.reviewOn, why: reviewed.words };
  const kind = reviewed.kind === 'confirmed' ? 'decisions/confirmed' : 'decisions/review-planned';
  await record(here, kind, actOn(ground, said));
  return reviewed;
}

/**
 * Writes to those who lead that a decision is to be looked at again, once. Safe to call again and from several processes
 * at once. Gives how many letters left.
 */
export async function remindOfReviews(
  here: Omit<Here, 'actor'>,
  { origin }: { readonly origin: string },
): Promise<number> {
  const due = (await reviewsDue(here, dayOf(here.now, here.community.timeZone))).filter((each) => !each.isTold);
  if (due.length === 0) return 0;
  const leading = (await seatHolders(here, null)).filter(({ seatId, role }) =>
    facilitates({ id: seatId, role, organisationId: null, organisationName: null, organisationKind: null }),
  );
  const readers = [...new Map(leading.map((each) => [each.email, each])).values()];
  let sent = 0;
  for (const each of due) {
    // Where nobody leads any more, whoever comes next is still to be told.
    if (readers.length === 0 || !(await claimReview(here, each, here.now))) continue;
    for (const { email, name, language } of readers) {
      const letter = reviewLetter({ email, name, language, community: here.community }, each, origin);
      await post(here.db, here.community.id, letter);
      sent += 1;
    }
  }
  return sent;
}
