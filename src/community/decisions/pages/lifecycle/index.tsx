import type { Fault, Html, Words } from '../../../../design';
import type { Seat } from '../../../../machinery/here';
import type { Request } from '../../../../machinery/web';
import { charterAsOf, differenceWords, withChangesMade } from '../../../charter';
import { type Answers, type KeptProposal, type Lifecycle, lifecycleOf, pollsOf } from '../../queries';
import { Declaring, LifecycleBeside } from './beside';
import type { LifecycleForm, LifecycleProps } from './common';
import { Interests } from './interests';
import { leadingOf, Telephone } from './leading';
import { AskPeople, InnerPoll } from './poll';
import { LifecycleNotices } from './top';

export type { LifecycleForm } from './common';

/** What the lifecycle adds to a proposal's page. */
export interface LifecycleParts {
  /** What one must know first. */
  readonly notices: Html;
  /** What it was made under. */
  readonly beside: Html;
  /** Whom it concerns in particular, and how that was noted. */
  readonly interests: Html;
  /** What those who lead may do with it. */
  readonly leading: readonly Html[];
  /** Of that, what the room needs: a call that is noted. */
  readonly telephone: Html;
  /** What one may say of one's own organisation besides its answer. */
  readonly declaring: Html | '';
  /** Beside the answer of an organisation: above it what its own people say, below it how to ask them. */
  readonly pollOf: (seat: Seat) => { readonly above: Html | ''; readonly below: Html | '' };
}

interface Given {
  readonly request: Request;
  readonly proposal: KeptProposal;
  readonly answers: Answers;
  readonly form: string | undefined;
  readonly faults: readonly Fault[];
  readonly t: Words;
}

/** The parts of a proposal's page that tell what became of it, and what may. */
export async function lifecyclePartsOf(given: Given): Promise<LifecycleParts> {
  const { request, proposal, answers, form, faults, t } = given;
  const { here } = request;
  const lifecycle = await lifecycleOf(here, proposal);
  const own = here.actor.seats.flatMap(({ organisationId }) => organisationId ?? []);
  const polls = await pollsOf(here, proposal.id, [...new Set(own)]);
  const settings = await settingsOf(request, lifecycle, t);
  const refused = isLifecycle(form) ? { form, faults } : undefined;
  const props: LifecycleProps = { request, proposal, answers, lifecycle, polls, settings, refused, t };
  return {
    notices: <LifecycleNotices {...props} />,
    beside: <LifecycleBeside {...props} />,
    interests: <Interests {...props} />,
    leading: leadingOf(props),
    telephone: <Telephone {...props} />,
    declaring: <Declaring {...props} />,
    pollOf: (seat) => ({ above: <InnerPoll {...props} seat={seat} />, below: <AskPeople {...props} seat={seat} /> }),
  };
}

const isLifecycle = (form: string | undefined): form is LifecycleForm => form?.startsWith('lifecycle ') === true;

/** The settings that would change, in the words of the charter's page, as whoever proposed them saw them. */
async function settingsOf({ here }: Request, { charter }: Lifecycle, t: Words): Promise<LifecycleProps['settings']> {
  const seen = charter && (await charterAsOf(here, charter.seenVersion));
  const after = seen && withChangesMade(seen, charter.changes);
  return seen && after ? differenceWords(seen, after, t, here.community.currency) : [];
}
