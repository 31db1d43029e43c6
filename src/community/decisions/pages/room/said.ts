import type { Subject, Words } from '../../../../design';
import type { Here } from '../../../../machinery/here';
import { gatheredSentence } from '../../letters/sentences';
import type { Answers, KeptProposal, Rounds } from '../../queries';
import { undecidedAmendments } from '../../rules';

interface SaidProps {
  readonly proposal: KeptProposal;
  readonly answers: Answers;
  readonly rounds: Rounds | null;
  readonly here: Here;
  readonly t: Words;
}

/** What stands against the text, what is proposed in its place, the text, the ways to choose from, and the money. */
export function saidOf({ proposal, answers, rounds, here, t }: SaidProps): Subject['said'] {
  const { options, text } = proposal;
  const { money } = answers.counted;
  const title = rounds ? t.decisions.roomText({ number: rounds.wording.number }) : t.decisions.roomMatter();
  return [
    ...(rounds ? against(rounds, proposal, t) : []),
    ...(text ? [{ title, text }] : []),
    ...(options.length > 0
      ? [{ title: t.decisions.options(), text: options.map(({ label }) => label).join(' · ') }]
      : []),
    ...(money ? [{ title: t.decisions.roomMoney(), text: gatheredSentence(money, here, t) }] : []),
  ];
}

function against(rounds: Rounds, { voters }: KeptProposal, t: Words): Subject['said'] {
  const objections = rounds.open.map(({ harm, organisationId }) => {
    const organisation = voters.find((each) => each.id === organisationId)?.name ?? '';
    return { title: t.decisions.roomObjection({ organisation }), text: harm };
  });
  const amendments = undecidedAmendments(rounds).map(({ text, personId, organisationId }) => {
    const who = rounds.names.get(organisationId ?? personId) ?? '';
    return { title: t.rounds.amendmentBy({ who }), text };
  });
  return [...objections, ...amendments];
}
