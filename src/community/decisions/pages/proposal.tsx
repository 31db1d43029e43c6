import type { Cents } from '../../../basics/money';
import type { Refusal } from '../../../basics/outcome';
import {
  ButtonLink,
  type Child,
  Facts,
  faultsOf,
  Heading,
  type Html,
  layout,
  markdown,
  moment,
  money,
  Notice,
  Problem,
  Section,
  Tag,
  type Words,
  words,
} from '../../../design';
import type { Here } from '../../../machinery/here';
import { type Answer, notFound, page, type Request, typed } from '../../../machinery/web';
import { needSummaries } from '../../needs';
import { entryOf } from '../../register';
import { commitmentSentence, ruleSentence, ruleWords } from '../letters/sentences';
import { answersOf, type KeptProposal, proposalByNumber } from '../queries';
import { nameOf, type Proposal, stateOf, takesAnswersUntil } from '../rules';
import { OwnAnswers } from './answering';
import { answeringSeats, roundWords, StateTag, untilWords, windowSentence } from './common';
import { Leading } from './leading';
import { type LifecycleForm, lifecyclePartsOf } from './lifecycle';
import { Outcome } from './outcome';
import { type RoundsForm, roomOf, roundsPartsOf } from './rounds';
import { Said } from './said';

/** A part of a proposal's page that a room above hands over: the split of its cost, the board's page. */
export type ProposalPanel = (request: Request, proposal: KeptProposal) => Promise<PanelPart | Html | ''>;

/** What one must know before answering, and what explains it after: all that is not told apart stands after. */
export interface PanelPart {
  readonly before: Html | '';
  readonly after: Html | '';
}

/** GET /:community/proposals/:number */
export const proposalPage =
  (panels: readonly ProposalPanel[]) =>
  async (request: Request): Promise<Answer> => {
    const proposal = await proposalOf(request);
    return proposal ? page(await showProposal(request, proposal, panels)) : notFound();
  };

/** The proposal that the URL names. */
export async function proposalOf(request: Request): Promise<KeptProposal | undefined> {
  const number = numberOf(request);
  return number === undefined ? undefined : proposalByNumber(request.here, number);
}

/** The number in the URL, whether there is such a proposal or not. */
export const numberOf = ({ params: { number = '' } }: Pick<Request, 'params'>): number | undefined =>
  /^\d{1,9}$/.test(number) ? Number(number) : undefined;

/** A form of this page that was refused: which one, and why. */
export interface Refused {
  readonly form: 'answer' | 'answer-withdrawal' | 'closing' | 'withdrawal' | RoundsForm | LifecycleForm;
  readonly refusal: Refusal;
}

/** The whole page; after a refused form, with what was typed and what to change. */
export async function showProposal(
  request: Request,
  proposal: KeptProposal,
  panels: readonly ProposalPanel[],
  refused?: Refused,
): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const { title, number, options } = proposal;
  const answers = await answersOf(here, proposal);
  const entry = await entryOf(here, 'proposal', proposal.id);
  const joined = (await Promise.all(panels.map((panel) => panel(request, proposal)))).map(partOf);
  const faults = faultsOf(refused?.refusal, t, roomOf(refused?.refusal, t), here.community.currency);
  const faultsIn = (form: Refused['form']) => (refused?.form === form ? faults : []);
  const rounds = await roundsPartsOf({ request, proposal, answers, form: refused?.form, faults, t });
  const lifecycle = await lifecyclePartsOf({ request, proposal, answers, form: refused?.form, faults, t });
  const state = stateOf(proposal, here.now);
  const isTaking = state === 'open' || (state === 'to-close' && proposal.round !== null);
  const isAsking = isTaking && (proposal.round === null || proposal.round.round === 'object');
  const rule = nameOf(proposal.rule);
  const outcome = <Outcome proposal={proposal} answers={answers} entry={entry} request={request} t={t} />;
  return layout(
    request,
    { title },
    <>
      <Heading above={t.decisions.proposalNumber({ number })} title={title} lead={leadOf(proposal, here, t)}>
        {isAsking && answeringSeats(request, proposal.voters).length > 0 && (
          <ButtonLink href="#answer">{t.decisions.answerIt()}</ButtonLink>
        )}
      </Heading>
      <Problem t={t} faults={faults} />
      {(!isTaking || (refused && !refused.refusal.field)) && <Typed request={request} t={t} />}
      <p class="meta">
        <StateTag proposal={{ state, outcome: proposal.outcome, rule }} t={t} />
        <Tag>{ruleWords(rule, t)}</Tag>
      </p>
      {lifecycle.notices}
      {!isTaking && outcome}
      {rounds?.path}
      {proposal.text && markdown(proposal.text)}
      <Known proposal={proposal} need={await needLink(request, proposal, t)} here={here} t={t} />
      {options.length > 0 && (
        <Section title={t.decisions.options()}>
          <ol>
            {options.map(({ label }) => (
              <li>{label}</li>
            ))}
          </ol>
        </Section>
      )}
      {lifecycle.beside}
      {joined.map(({ before }) => before)}
      {rounds?.asked}
      {isTaking && (
        <OwnAnswers
          request={request}
          proposal={proposal}
          answers={answers}
          faults={faultsIn('answer')}
          t={t}
          pollOf={lifecycle.pollOf}
        />
      )}
      {lifecycle.declaring}
      {rounds?.matter}
      <Rule proposal={proposal} here={here} t={t}>
        {isTaking && outcome}
      </Rule>
      {joined.map(({ after }) => after)}
      {rounds?.said}
      <Said request={request} proposal={proposal} answers={answers} t={t} />
      {rounds?.leading}
      <Leading
        request={request}
        proposal={proposal}
        counted={answers.counted}
        faults={faultsIn('withdrawal')}
        closingFaults={faultsIn('closing')}
        t={t}
        more={lifecycle.leading}
      />
    </>,
  );
}

const partOf = (part: PanelPart | Html | ''): PanelPart =>
  typeof part === 'object' && 'before' in part ? part : { before: '', after: part };

/** Where it stands, in one sentence. */
function leadOf(proposal: KeptProposal, here: Here, t: Words): string {
  const { timeZone } = here.community;
  const at = (when: Proposal['opensAt']) => moment(when, timeZone, t.language);
  const state = stateOf(proposal, here.now);
  if (proposal.round && (state === 'open' || state === 'to-close')) return roundWords(proposal.round, here, t);
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
      return t.decisions.leadToClose({ until: at(proposal.closesAt) });
    default:
      return untilWords({ ...proposal, takesAnswersUntil: takesAnswersUntil(proposal) }, here, t);
  }
}

interface KnownProps {
  readonly proposal: KeptProposal;
  readonly need: Html | false;
  readonly here: Here;
  readonly t: Words;
}

function Known({ proposal, need, here, t }: KnownProps) {
  const { amountCents, opensAt, closesAt, openedByName } = proposal;
  const { currency, timeZone } = here.community;
  const at = (when: Proposal['opensAt']) => moment(when, timeZone, t.language);
  return (
    <Facts
      facts={[
        [t.decisions.factNeed(), need],
        [
          t.decisions.factAmount(),
          amountCents !== null && t.decisions.exclVat({ amount: money(amountCents, currency, t.language) }),
        ],
        [t.decisions.factOpened(), t.decisions.openedBy({ who: openedByName, on: at(opensAt) })],
        [t.decisions.factUntil(), at(closesAt)],
      ]}
    />
  );
}

interface RuleProps {
  readonly proposal: KeptProposal;
  readonly here: Here;
  readonly t: Words;
  /** What counting now would give. */
  readonly children?: Child;
}

/** The rule that applies to this proposal, in plain words, and why its window is as long as it is. */
function Rule({ proposal, here, t, children }: RuleProps) {
  const show = (amount: Cents) => money(amount, here.community.currency, t.language);
  return (
    <Section title={t.decisions.ruleTitle()}>
      <p>
        {ruleSentence(proposal.rule, proposal.voters.filter((each) => !each.isLeftOut).length, t)}{' '}
        {windowSentence(proposal.window, show, t)}
      </p>
      {proposal.commitment && <p>{commitmentSentence(proposal.commitment, here, t)}</p>}
      {children}
      <p class="hint">{t.decisions.ruleFrozen()}</p>
    </Section>
  );
}

async function needLink(request: Request, { needId }: KeptProposal, t: Words): Promise<Html | false> {
  const [need] = needId ? await needSummaries(request.here, [needId]) : [];
  if (!need) return false;
  const words = t.decisions.aboutNeed({ number: need.number, title: need.title });
  return <a href={`/${request.here.community.slug}/needs/${need.number}`}>{words}</a>;
}

/** Words of a form that can be sent no more are shown, so that they are not lost. */
function Typed({ request, t }: { request: Request; t: Words }) {
  const fields = request.method === 'POST' ? ['words', 'text', 'reason'] : [];
  const said = fields.map((name) => typed(request.form, name).trim()).filter(Boolean);
  return (
    said.length > 0 && (
      <Notice title={t.design.errorTyped()}>
        {said.map((each) => (
          <p class="as-typed">{each}</p>
        ))}
      </Notice>
    )
  );
}
