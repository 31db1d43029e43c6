import type { Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { shareSentence } from '../../letters/rounds';
import type { KeptRound } from '../../queries';
import type { RoundShare } from '../../rules';
import { ownIds } from '../common';
import { amountOf, roundPath } from './common';

export interface SharesProps {
  readonly request: Request;
  readonly round: KeptRound;
  readonly shares: readonly RoundShare[];
  readonly t: Words;
}

/** What a round comes to for the reader's organisations, each with the way to its receipt. */
export function OwnShares({ request, round, shares, isOwed, t }: SharesProps & { readonly isOwed: boolean }) {
  const mine = ownIds(request);
  return (
    <>
      {shares
        .filter(({ organisationId }) => mine.includes(organisationId))
        .map((share) => {
          const member = round.members.find(({ id }) => id === share.organisationId);
          return (
            <div class="own-share">
              <p class="lead">{shareSentence(share, member?.name ?? '', amountOf(request, t), t, isOwed)}</p>
              <p>
                <a href={roundPath(request, round.number, `/receipts/${member?.slug}`)}>{t.fundingRounds.receipt()}</a>
              </p>
            </div>
          );
        })}
    </>
  );
}
