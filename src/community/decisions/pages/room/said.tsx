import { Difference, markdown, type Subject, type Words } from '../../../../design';
import type { Here } from '../../../../machinery/here';
import { gatheredSentence } from '../../letters/sentences';
import type { Answers, KeptProposal, Rounds } from '../../queries';
import { type Credit, fingerprintApart, saidNow, undecidedAmendments } from '../../rules';

interface SaidProps {
  readonly proposal: KeptProposal;
  readonly answers: Answers;
  readonly rounds: Rounds | null;
  readonly here: Here;
  readonly t: Words;
}

/** What stands against the text, what is proposed in its place, what is said in this round, the text, the ways to choose from, and the money. */
export function saidOf({ proposal, answers, rounds, here, t }: SaidProps): Subject['said'] {
  const { options } = proposal;
  const { said: text } = fingerprintApart(proposal.text);
  const { money } = answers.counted;
  const title = rounds ? t.decisions.roomText({ number: rounds.wording.number }) : t.decisions.roomMatter();
  return [
    ...(rounds ? against(rounds, proposal, t) : []),
    ...(text ? [{ title, text: markdown(text) }] : []),
    ...(options.length > 0
      ? [{ title: t.decisions.options(), text: options.map(({ label }) => label).join(' · ') }]
      : []),
    ...(money ? [{ title: t.decisions.roomMoney(), text: gatheredSentence(money, here, t) }] : []),
  ];
}

/** The newest of what is said in a round stands on the wall; the whole of it on the page. */
const MOST_SAID = 2;

function against(rounds: Rounds, { voters }: KeptProposal, t: Words): Subject['said'] {
  const nameOf = ({ organisationId, personId }: Credit) => rounds.names.get(organisationId ?? personId) ?? '';
  const objections = rounds.open.map(({ harm, organisationId }) => {
    const organisation = voters.find((each) => each.id === organisationId)?.name ?? '';
    return { title: t.decisions.roomObjection({ organisation }), text: harm };
  });
  const amendments = undecidedAmendments(rounds).map((each) => {
    const before = rounds.wordings.find(({ number }) => number === each.wording)?.text ?? '';
    const text = <Difference t={t} before={before} after={each.text} />;
    return { title: t.rounds.amendmentBy({ who: nameOf(each) }), text };
  });
  const said = saidNow(rounds).slice(-MOST_SAID).reverse();
  const words = said.map((each) => {
    const isQuestion = each.kind === 'question' ? 'yes' : 'no';
    return { title: t.rounds.roomSays({ who: nameOf(each), isQuestion }), text: each.words };
  });
  return [...objections, ...amendments, ...words];
}
