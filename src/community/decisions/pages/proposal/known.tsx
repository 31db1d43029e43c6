import type { Cents } from '../../../../basics/money';
import { type Child, Facts, type Html, moment, money, type Words } from '../../../../design';
import type { Here } from '../../../../machinery/here';
import type { Request } from '../../../../machinery/web';
import { needSummaries } from '../../../needs';
import type { KeptProposal } from '../../queries';
import { nameOf, type Proposal, stateOf, takesAnswersUntil, wholeEndsAt } from '../../rules';
import { roundWords, untilWords } from '../common';

/** Where it stands, in one sentence. */
export function leadOf(proposal: KeptProposal, here: Here, t: Words): string {
  const { timeZone } = here.community;
  const at = (when: Proposal['opensAt']) => moment(when, timeZone, t.language);
  const state = stateOf(proposal, here.now);
  if (proposal.round && (state === 'open' || state === 'to-close'))
    return roundWords(proposal, proposal.round, here, t);
  switch (state) {
    case 'scheduled':
      return t.decisions.leadScheduled({ from: at(proposal.opensAt), until: at(proposal.closesAt) });
    case 'closed':
      return t.decisions.leadClosed({ on: at(proposal.closing?.at ?? here.now) });
    case 'withdrawn':
      return t.decisions.leadWithdrawn({ on: at(proposal.withdrawal?.at ?? here.now) });
    case 'suspended':
      return t.decisions.leadSuspended({ on: at(proposal.pause?.at ?? here.now) });
    case 'to-close':
      return nameOf(proposal.rule) === 'advice'
        ? t.decisions.leadToDecide({ until: at(proposal.closesAt), who: proposal.openedByName })
        : t.decisions.leadToClose({ until: at(proposal.closesAt) });
    default:
      return untilWords({ ...proposal, takesAnswersUntil: takesAnswersUntil(proposal) }, here, t);
  }
}

interface KnownProps {
  readonly proposal: KeptProposal;
  readonly need: Html | false;
  /** The place on the page that says where the amount comes from; undefined where whoever opened it wrote it. */
  readonly amountAt: string | undefined;
  readonly here: Here;
  readonly t: Words;
}

/** What is known at a glance: the need, the money, who asked. The heading says until when; of a round, here the whole. */
export function Known({ proposal, need, amountAt, here, t }: KnownProps) {
  const { amountCents, opensAt, closesAt, openedByName, round } = proposal;
  const wholeUntil = round && wholeEndsAt({ closesAt, round });
  const state = stateOf(proposal, here.now);
  const isRunning = state === 'open' || state === 'to-close';
  const { currency, timeZone } = here.community;
  const exclVat = (cents: Cents) => t.decisions.exclVat({ amount: money(cents, currency, t.language) });
  const at = (when: Proposal['opensAt']) => moment(when, timeZone, t.language);
  return (
    <Facts
      facts={[
        [t.decisions.factNeed(), need],
        [t.decisions.factAmount(), amountCents !== null && <Amount at={amountAt}>{exclVat(amountCents)}</Amount>],
        [t.decisions.factOpened(), t.decisions.openedBy({ who: openedByName, on: at(opensAt) })],
        [t.decisions.factWhole(), isRunning && wholeUntil !== null && at(wholeUntil)],
      ]}
    />
  );
}

/** An amount that leads to where it comes from. */
const Amount = ({ at, children }: { at: string | undefined; children?: Child }) =>
  at ? <a href={at}>{children}</a> : <span>{children}</span>;

/** The need it is about, as a link. */
export async function needLink(request: Request, { needId }: KeptProposal, t: Words): Promise<Html | false> {
  const [need] = needId ? await needSummaries(request.here, [needId]) : [];
  if (!need) return false;
  const words = t.decisions.aboutNeed({ number: need.number, title: need.title });
  return <a href={`/${request.here.community.slug}/needs/${need.number}`}>{words}</a>;
}
