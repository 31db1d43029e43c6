import { dayOf } from '../../../../basics/day';
import type { Instant } from '../../../../basics/instant';
import { day, type Fault, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { Answers, KeptPoll, KeptProposal, Lifecycle } from '../../queries';

/** The name of a form of the lifecycle, among those of a proposal's page. */
export type LifecycleForm =
  `lifecycle ${'telephone' | 'suspension' | 'resumption' | 'review' | 'interest' | 'interest-removal' | 'poll'}`;

export interface LifecycleProps {
  readonly request: Request;
  readonly proposal: KeptProposal;
  readonly answers: Answers;
  readonly lifecycle: Lifecycle;
  /** The last poll of each organisation the reader speaks for. */
  readonly polls: readonly KeptPoll[];
  /** What the charter's page calls the settings that would change, as they were and as they would be. */
  readonly settings: readonly {
    readonly name: string;
    readonly from: readonly string[];
    readonly to: readonly string[];
  }[];
  /** The form that was just refused, with what is wrong in it. */
  readonly refused: { readonly form: LifecycleForm; readonly faults: readonly Fault[] } | undefined;
  readonly t: Words;
}

/** Of a form just refused. */
export const faultsIn = ({ refused }: LifecycleProps, form: LifecycleForm): readonly Fault[] =>
  refused?.form === form ? refused.faults : [];

export const onDay = ({ request, t }: Pick<LifecycleProps, 'request' | 't'>, at: Instant): string =>
  day(dayOf(at, request.here.community.timeZone), t.language);

/** What a proposal is called here: once it is closed, a decision. */
export const whatOf = ({ closing }: KeptProposal): 'decision' | 'proposal' => (closing ? 'decision' : 'proposal');
