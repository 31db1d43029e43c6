import {
  ButtonLink,
  Explained,
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
import { nameOf, stateOf } from '../../rules';
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
      <Heading
        above={<a href={pathOf(request)}>{t.decisions.proposalNumber({ number })}</a>}
        title={title}
        lead={leadOf(proposal, here, t)}
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
      {lifecycle.notices}
      {!isTaking && outcome}
      {rounds?.path}
      {proposal.text && (
        <Explained by={request.explainer} lang={here.community.language}>
          {markdown(proposal.text)}
        </Explained>
      )}
      <Known
        {...{ proposal, here, t }}
        need={await needLink(request, proposal, t)}
        amountAt={joined.find(({ amountAt }) => amountAt)?.amountAt}
      />
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
      {lifecycle.interests}
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
