import { Notice, words } from '../../../../design';
import type { ProposalPanel } from '../../../decisions';
import { carriedBy, documentById, frozenOf, versionsOf } from '../../queries';
import { changesBetween } from '../../rules';
import { placeOf } from '../common';
import { ChangesSince } from './version';

/** On a proposal's page, before one answers: the version it is about, and what it changes of the one in force. */
export const proposalDocumentPanel: ProposalPanel = async (request, proposal) => {
  const { here } = request;
  const carried = await carriedBy(here, proposal.id);
  const document = carried && (await documentById(here, carried.documentId));
  const frozen = document && (await frozenOf(here, document.id, carried.number));
  if (!frozen) return '';
  const t = words(request.language);
  const { number } = frozen;
  const earlier = (await versionsOf(here, document.id)).find((each) => each.number < number && each.adoptedAt !== null);
  const before = earlier && (await frozenOf(here, document.id, earlier.number));
  const isSame = before !== undefined && changesBetween(before, frozen).length === 0;
  return {
    before: (
      <>
        <Notice title={t.handbook.panelTitle()}>
          <p>
            <a href={placeOf(request, document, `/versions/${number}`)}>
              {t.handbook.panelRead({ document: t.handbook.theDocument({ kind: document.kind }), number })}
            </a>
          </p>
          {!earlier && <p class="hint">{t.handbook.panelFirst()}</p>}
          {isSame && <p class="hint">{t.handbook.panelSame()}</p>}
        </Notice>
        {earlier && !isSame && (await ChangesSince({ request, document, frozen, earlier: earlier.number, t }))}
      </>
    ),
    after: '',
  };
};
