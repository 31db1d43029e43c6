import { dayOf } from '../../../../basics/day';
import { type Cents, cents } from '../../../../basics/money';
import { type Child, currencySign, day, minutes, money, Tag, type Words, words } from '../../../../design';
import { numberIn, type Request } from '../../../../machinery/web';
import { type KeptRound, roundByNumber } from '../../queries';
import { type FundingRound, presentOn, type RoundProject, takesDeclarations } from '../../rules';

/** The round that the URL names. */
export async function roundAt(request: Request): Promise<KeptRound | undefined> {
  const number = numberIn(request);
  return number === undefined ? undefined : roundByNumber(request.here, number);
}

/** Where the rounds are, one of them, or a place below it: `/neighbours/funding-rounds/2/brochure`. */
export const roundPath = ({ here }: Pick<Request, 'here'>, number?: number, below = ''): string =>
  `/${here.community.slug}/funding-rounds${number === undefined ? '' : `/${number}`}${below}`;

/** Back to the round, above a title. */
export const RoundLink = ({ request, round }: { request: Request; round: Pick<FundingRound, 'number'> }) => (
  <a href={roundPath(request, round.number)}>{words(request.language).fundingRounds.numbered(round)}</a>
);

/** How this community writes money in the reader's language. */
export const amountOf =
  ({ here }: Pick<Request, 'here'>, t: Words) =>
  (value: number | Cents): string =>
    money(cents(value), here.community.currency, t.language);

/** The sign behind a field of money. */
export const signOf = ({ here }: Pick<Request, 'here'>): string => currencySign(here.community.currency);

/** The day today in the community. */
export const todayIn = ({ here }: Pick<Request, 'here'>) => dayOf(here.now, here.community.timeZone);

/** How far a round is: it takes declarations, waits to be frozen, or is frozen. */
export function stageOf(round: KeptRound, { here }: Pick<Request, 'here'>): 'open' | 'over' | 'frozen' {
  if (round.frozen) return 'frozen';
  return takesDeclarations(round, here.now) ? 'open' : 'over';
}

export function StageTag({ request, round }: { request: Request; round: KeptRound }) {
  const t = words(request.language);
  const stage = stageOf(round, request);
  const until = day(round.lastOn, t.language);
  return (
    <Tag kind={stage === 'frozen' ? 'good' : 'awaited'}>
      {stage === 'open' ? t.fundingRounds.stageOpen({ until }) : t.fundingRounds.stage({ stage })}
    </Tag>
  );
}

/** How many have declared of those that take part. */
export function countOf(round: KeptRound, request: Pick<Request, 'here'>): { declared: number; of: number } {
  const present = presentOn(round, todayIn(request));
  const declared = present.filter(({ id }) => round.declared.some(({ organisationId }) => organisationId === id));
  return { declared: declared.length, of: present.length };
}

/** The same in a few words. */
export const countWords = (round: KeptRound, request: Pick<Request, 'here'>, t: Words): string =>
  t.fundingRounds.declaredCount(countOf(round, request));

/** Projects by their titles; each leads to what is owed for it. */
export const ProjectNames = ({ request, projects }: Named) => (
  <ul>
    {projects.map(({ number, title }) => (
      <li>
        <a href={`/${request.here.community.slug}/projects/${number}#obligations`}>{title}</a>
      </li>
    ))}
  </ul>
);

interface Named {
  readonly request: Pick<Request, 'here'>;
  readonly projects: readonly Pick<RoundProject, 'number' | 'title'>[];
}

/** What a project costs in this round, and what of it may be given in hours. */
export function costWords(project: RoundProject, request: Pick<Request, 'here'>, t: Words): Child {
  const cost = t.fundingRounds.costAtMost({ cost: amountOf(request, t)(project.costCents) });
  if (project.inkindMinutes === 0) return cost;
  return `${cost} ${t.fundingRounds.inkindAtMost({ hours: minutes(project.inkindMinutes, t.language) })}`;
}
