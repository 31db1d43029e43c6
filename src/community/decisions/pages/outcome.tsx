import { Notice, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { type RegisterEntry, SealedIn } from '../../register';
import { optionSentence, resultSentence } from '../letters';
import type { Answers, KeptProposal } from '../queries';

interface OutcomeProps {
  readonly proposal: KeptProposal;
  readonly answers: Answers;
  readonly entry: RegisterEntry | undefined;
  readonly request: Request;
  readonly t: Words;
}

/** How it ended, or what closing now would give: the arithmetic, and the seal once there is one. */
export function Outcome({ proposal, answers, entry, request, t }: OutcomeProps) {
  const { counted } = answers;
  const { withdrawal, closing } = proposal;
  if (withdrawal) {
    return (
      <Notice title={t.decisions.withdrawnTitle()}>
        <blockquote>{withdrawal.reason}</blockquote>
        {entry && <SealedIn entry={entry} request={request} t={t} />}
      </Notice>
    );
  }
  if (!closing && answers.binding.length === 0) return '';
  const kind = closing ? (counted.outcome === 'adopted' ? 'good' : 'bad') : 'calm';
  const { yes, reservations, no, abstained, silent, voters, needed } = counted;
  return (
    <Notice kind={kind} title={closing ? t.decisions.resultTitle() : t.decisions.resultSoFar()}>
      <p>{resultSentence(counted, t)}</p>
      {counted.option && <p>{optionSentence(counted, t)}</p>}
      <p class="hint">{t.decisions.arithmetic({ yes, reservations, no, abstained, silent, voters, needed })}</p>
      {answers.inEffectSince && !closing && <p>{t.decisions.inEffectAlready()}</p>}
      {closing?.personId === null && <p class="hint">{t.decisions.closedByCalendar()}</p>}
      {entry && <SealedIn entry={entry} request={request} t={t} />}
    </Notice>
  );
}
