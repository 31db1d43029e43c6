import type { Cents } from '../../../../basics/money';
import { type Child, money, Section, type Words } from '../../../../design';
import type { Here } from '../../../../machinery/here';
import { commitmentSentence, ruleSentence } from '../../letters/sentences';
import type { KeptProposal } from '../../queries';
import { windowSentence } from '../common';

interface RuleProps {
  readonly proposal: KeptProposal;
  readonly here: Here;
  readonly t: Words;
  /** What counting now would give. */
  readonly children?: Child;
}

/** The rule that applies to this proposal, in plain words, and why its window is as long as it is. */
export function Rule({ proposal, here, t, children }: RuleProps) {
  const show = (amount: Cents) => money(amount, here.community.currency, t.language);
  return (
    <Section title={t.decisions.ruleTitle()}>
      <p>
        {ruleSentence(proposal.rule, proposal.voters.filter((each) => !each.isLeftOut).length, t)}{' '}
        {windowSentence(proposal.window, show, t)}{' '}
        <a href={`/${here.community.slug}/charter`}>{t.decisions.seeCharter()}</a>
      </p>
      {proposal.commitment && <p>{commitmentSentence(proposal.commitment, here, t)}</p>}
      {children}
      <p class="hint">{t.decisions.ruleFrozen()}</p>
    </Section>
  );
}
