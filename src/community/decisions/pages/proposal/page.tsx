import {
  ButtonLink,
  Explained,
  Folded,
  faultsOf,
  Heading,
  layout,
  markdown,
  Notice,
  Problem,
  Section,
  Tag,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request } from '../../../../machinery/web';
import { entryOf } from '../../../register';
import { ruleWords } from '../../letters/sentences';
import { answersOf, type KeptProposal } from '../../queries';
import { fingerprintApart, nameOf, stateOf } from '../../rules';
import { OwnAnswers } from '../answering';
import { answeringSeats, pathOf, StateTag } from '../common';
import { Leading } from '../leading';
import { lifecyclePartsOf } from '../lifecycle';
import { Outcome } from '../outcome';
import { roomOf, roundsPartsOf } from '../rounds';
import { Said } from '../said';
import { proposalOf, typedWords } from './finding';
import { Known, leadOf, needLink } from './known';
import { type ProposalPanel, partOf, type Refused } from './panels';
import { Rule } from './rule';

/** GET /:community/proposals/:number */
export const proposalPage =
  (panels: readonly ProposalPanel[]) =>
  async (request: Request): Promise<Answer> => {
    const proposal = await proposalOf(request);
    return proposal ? page(await showProposal(request, proposal, panels)) : notFound();
  };

/** The whole page; after a refused form, with what was typed and what to change. */
export async function showProposal(
  request: Request,
  proposal: KeptProposal,
  panels: readonly ProposalPanel[],
  refused?: Refused,
): Promise<string> {
  const view = await viewOf(request, proposal, panels, refused);
  const { joined, rounds, lifecycle, isTaking, outcome } = view;
  return layout(
    request,
    { title: proposal.title },
    <>
      <Top view={view} />
      {lifecycle.notices}
      {!isTaking && outcome}
      {rounds?.path}
      <Matter view={view} />
      {lifecycle.beside}
      {joined.map(({ before }) => before)}
      {rounds?.asked}
      <Answering view={view} />
      {joined.map(({ after }) => after)}
      {lifecycle.interests}
      {rounds?.said}
      <Afterwards view={view} />
    </>,
  );
}

type View = Awaited<ReturnType<typeof viewOf>>;

/** What is known of a proposal when its page is drawn. */
async function viewOf(
  request: Request,
  proposal: KeptProposal,
  panels: readonly ProposalPanel[],
  refused: Refused | undefined,
) {
  const t = words(request.language);
  const { here } = request;
  const answers = await answersOf(here, proposal);
  const entry = await entryOf(here, 'proposal', proposal.id);
  const joined = (await Promise.all(panels.map((panel) => panel(request, proposal)))).map(partOf);
  const faults = faultsOf(refused?.refusal, t, roomOf(refused?.refusal, t), here.community.currency);
  const given = { request, proposal, answers, form: refused?.form, faults, t };
  const state = stateOf(proposal, here.now);
  const isTaking = state === 'open' || (state === 'to-close' && proposal.round !== null);
  return {
    ...{ request, proposal, answers, joined, refused, faults, state, isTaking, t },
    faultsIn: (form: Refused['form']) => (refused?.form === form ? faults : []),
    rounds: await roundsPartsOf(given),
    lifecycle: await lifecyclePartsOf(given),
    need: await needLink(request, proposal, t),
    outcome: <Outcome proposal={proposal} answers={answers} entry={entry} request={request} t={t} />,
  };
}

/** What it is called, whose it is, where it stands, and by which rule. */
function Top({ view: { request, proposal, refused, faults, state, isTaking, t } }: { view: View }) {
  const isAsking = isTaking && (proposal.round === null || proposal.round.round === 'object');
  const rule = nameOf(proposal.rule);
  return (
    <>
      <Heading
        above={
          <>
            <a href={pathOf(request)}>{t.decisions.title()}</a> ·{' '}
            {t.decisions.proposalNumber({ number: proposal.number })}
          </>
        }
        title={proposal.title}
        lead={leadOf(proposal, request.here, t)}
      >
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
    </>
  );
}

/** What is proposed: its words, what is known of it, what there is to choose from. */
function Matter({ view: { request, proposal, joined, need, t } }: { view: View }) {
  const { here } = request;
  const { said, fingerprint } = fingerprintApart(proposal.text);
  return (
    <>
      {said && (
        <Explained by={request.explainer} lang={here.community.language}>
          {markdown(said)}
        </Explained>
      )}
      <Known {...{ proposal, here, need, t }} amountAt={joined.find(({ amountAt }) => amountAt)?.amountAt} />
      {fingerprint && (
        <Folded summary={t.decisions.fingerprintFold()}>
          <p class="hint fingerprint" lang={here.community.language}>
            {fingerprint}
          </p>
        </Folded>
      )}
      {proposal.options.length > 0 && (
        <Section title={t.decisions.options()}>
          <ol>
            {proposal.options.map(({ label }) => (
              <li>{label}</li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

/** The reader's own answers as long as they are taken, and the rule they are counted by. */
function Answering({ view }: { view: View }) {
  const { request, proposal, answers, rounds, lifecycle, isTaking, outcome, t } = view;
  return (
    <>
      {isTaking && (
        <OwnAnswers {...{ request, proposal, answers, t }} faults={view.faultsIn('answer')} pollOf={lifecycle.pollOf} />
      )}
      {lifecycle.declaring}
      {rounds?.matter}
      <Rule proposal={proposal} here={request.here} t={t}>
        {isTaking && outcome}
      </Rule>
    </>
  );
}

/** What everybody said, and what those who lead may do with it. */
function Afterwards({ view: { request, proposal, answers, rounds, lifecycle, faultsIn, t } }: { view: View }) {
  return (
    <>
      <Said request={request} proposal={proposal} answers={answers} t={t} />
      {rounds?.leading}
      <Leading
        {...{ request, proposal, t }}
        counted={answers.counted}
        faults={faultsIn('withdrawal')}
        closingFaults={faultsIn('closing')}
        more={lifecycle.leading}
      />
    </>
  );
}

/** Words of a form that can be sent no more are shown, so that they are not lost. */
function Typed({ request, t }: { request: Request; t: Words }) {
  const said = typedWords(request);
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
