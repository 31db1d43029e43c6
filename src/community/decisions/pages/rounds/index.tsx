import type { Refusal } from '../../../../basics/outcome';
import type { Fault, Html, Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { seatHolders } from '../../../members';
import { type Answers, type KeptProposal, roundsOf } from '../../queries';
import { undecidedAmendments } from '../../rules';
import { Amendments } from './amendments';
import { AskedNow } from './asked';
import { isLeading, isRunning, type RoundsProps } from './common';
import { LeadingRounds } from './leading';
import { Objections } from './objections';
import { Missing, RoundsPath } from './path';
import { SaidInRounds, SaidNow } from './said';
import { Wordings } from './wordings';

/** The name of a form of the rounds, among those of a proposal's page. */
export type RoundsForm = `rounds ${string}`;

/**
 * What the rounds add to a proposal's page: the path on top, what is asked, the objections and changes it is about, what
 * was said, what those who lead do.
 */
export interface RoundsParts {
  readonly path: Html;
  readonly asked: Html;
  readonly matter: Html;
  readonly said: Html;
  readonly leading: Html;
  /** What waits for those who lead: what is to be heard, other words that were proposed, objections that stand open. */
  readonly toSettle: Html;
}

interface Given {
  readonly request: Request;
  readonly proposal: KeptProposal;
  readonly answers: Answers;
  readonly form: string | undefined;
  readonly faults: readonly Fault[];
  readonly t: Words;
}

/** The parts of the page that tell the rounds of a proposal by consent; nothing for any other. */
export async function roundsPartsOf(given: Given): Promise<RoundsParts | null> {
  const { request, proposal, answers, form, faults, t } = given;
  const rounds = await roundsOf(request.here, proposal, answers.all);
  if (!rounds) return null;
  const isNaming = isLeading({ request }) && isRunning({ request, proposal });
  const holders = isNaming ? await seatHolders(request.here) : [];
  const refused = form?.startsWith('rounds ') ? { id: form.slice('rounds '.length), faults } : undefined;
  const props: RoundsProps = { request, proposal, rounds, t, refused, holders };
  return {
    path: <RoundsPath {...props} />,
    asked: (
      <>
        <Missing {...props} />
        <AskedNow {...props} answers={answers} />
      </>
    ),
    matter: (
      <>
        <Objections {...props} />
        <Amendments {...props} />
        <Wordings {...props} />
      </>
    ),
    said: <SaidInRounds {...props} />,
    leading: <LeadingRounds {...props} />,
    toSettle: (
      <>
        <SaidNow {...props} />
        <Amendments {...props} rounds={{ ...rounds, amendments: undecidedAmendments(rounds) }} />
        <Objections {...props} rounds={{ ...rounds, objections: rounds.open }} />
      </>
    ),
  };
}

/** The room whose words say what was refused: the rounds have their own. */
export function roomOf(refusal: Refusal | undefined, t: Words): 'rounds' | 'decisions' {
  const name = refusal?.refused.replace(/(?:^|-)(\p{L})/gu, (_, letter: string) => letter.toUpperCase());
  return Object.hasOwn(t.rounds, `refusal${name}`) ? 'rounds' : 'decisions';
}
