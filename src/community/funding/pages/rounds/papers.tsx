import { dayOf } from '../../../../basics/day';
import { type Cents, cents } from '../../../../basics/money';
import {
  ButtonLink,
  day,
  Explained,
  Facts,
  Folded,
  Heading,
  layout,
  markdown,
  Notice,
  PrintButton,
  Section,
  Table,
  type Words,
  words,
} from '../../../../design';
import { type Answer, file, notFound, page, type Request } from '../../../../machinery/web';
import { type NeedSummary, needSummaries } from '../../../needs';
import { type Charge, explain } from '../../engine';
import { shareSentence } from '../../letters/rounds';
import { type KeptRound, type Project, projectByNumber, resultOf, roundOwedBy } from '../../queries';
import { besideCash, type RoundProject, type RoundShare, roundShares, vatOn } from '../../rules';
import { chargeSentences } from '../explaining';
import { amountOf, costWords, RoundLink, roundAt, roundPath, stageOf } from './common';
import { tellingOf } from './result';

/** GET /:community/funding-rounds/:number/brochure: every project in plain words, to print and hand around. */
export async function brochurePage(request: Request): Promise<Answer> {
  const round = await roundAt(request);
  if (!round) return notFound();
  const t = words(request.language);
  const { fundingRounds: say } = t;
  const title = say.brochureTitle({ title: round.title });
  const pages = await brochureOf(request, round);
  return page(
    layout(
      request,
      { title },
      <>
        <Heading
          above={<RoundLink request={request} round={round} />}
          title={say.brochureTitle({ title: round.title })}
          lead={say.brochureLead({
            ...{ until: day(round.lastOn, t.language), count: round.projects.length },
            stage: stageOf(round, request),
          })}
        >
          {round.frozen && (
            <ButtonLink kind="quiet" href={roundPath(request, round.number)}>
              {say.seeResult()}
            </ButtonLink>
          )}
          <PrintButton t={t} />
        </Heading>
        {round.words && <p>{round.words}</p>}
        {pages.map(({ offered, project, need }) => (
          <BrochurePart {...{ request, round, offered, project, need, t }} />
        ))}
      </>,
    ),
  );
}

interface BrochureProject {
  readonly offered: RoundProject;
  readonly project: Project | undefined;
  readonly need: NeedSummary | undefined;
}

async function brochureOf({ here }: Request, round: KeptRound): Promise<readonly BrochureProject[]> {
  const projects: (Project | undefined)[] = [];
  for (const { number } of round.projects) projects.push(await projectByNumber(here, number));
  const needIds = projects.flatMap((project) => project?.needId ?? []);
  const needs = new Map((await needSummaries(here, needIds)).map((need) => [need.id, need]));
  return round.projects.map((offered, place) => {
    const project = projects[place];
    return { offered, project, need: project?.needId ? needs.get(project.needId) : undefined };
  });
}

interface BrochurePartProps extends BrochureProject {
  readonly request: Request;
  readonly round: KeptRound;
  readonly t: Words;
}

/** One project as whoever never saw the site reads it: today's trouble, what would be enough, what it costs. */
function BrochurePart({ request, round, offered, project, need, t }: BrochurePartProps) {
  const { fundingRounds: say } = t;
  return (
    <section class="section together">
      <h2>{offered.title}</h2>
      <p>
        <strong>{costWords(offered, request, t)}</strong> {offered.isLevied && say.leviedHint()}
      </p>
      {project?.purpose && (
        <p>
          <Explained by={request.explainer} lang={request.here.community.language}>
            {project.purpose}
          </Explained>
        </p>
      )}
      {need && (
        <div lang={need.language === t.language ? undefined : need.language}>
          <h3>{say.brochureToday()}</h3>
          <Explained by={request.explainer} lang={need.language}>
            {markdown(need.today)}
          </Explained>
          {need.enough && (
            <>
              <h3>{say.brochureEnough()}</h3>
              <Explained by={request.explainer} lang={need.language}>
                {markdown(need.enough)}
              </Explained>
            </>
          )}
        </div>
      )}
      {round.options.key === 'equal' && <EvenParts {...{ offered, round, request, t }} />}
    </section>
  );
}

/** What an even part would be if three supported it, or half of all, or all. */
function EvenParts({
  offered: { costCents },
  round: { members },
  request,
  t,
}: Omit<BrochurePartProps, 'project' | 'need'>) {
  const all = members.filter(({ leftOn }) => leftOn === null).length;
  const [few, half] = [Math.min(3, all), Math.ceil(all / 2)];
  const counts = [...new Set([few, half, all])].filter((count) => count > 0).sort((a, b) => a - b);
  return (
    <>
      <p class="hint">{t.fundingRounds.evenParts()}</p>
      <Facts
        facts={counts.map((count) => [
          t.fundingRounds.evenAmong({ count }),
          t.funding.each({ amount: amountOf(request, t)(cents(Math.ceil(costCents / count))) }),
        ])}
      />
    </>
  );
}

/** GET /:community/funding-rounds/:number/receipts/:organisation: what it comes to for one of them, to print. */
export async function receiptPage(request: Request): Promise<Answer> {
  const round = await roundAt(request);
  const member = round?.members.find(({ slug }) => slug === request.params.organisation);
  const result = round && member && (await resultOf(request.here, round.id));
  const share = result && roundShares(result.input, result.outcome).find((each) => each.organisationId === member.id);
  if (!round || !member || !result || !share) return notFound();
  const owedBy = await roundOwedBy(request.here, round.id);
  const t = words(request.language);
  const { fundingRounds: say } = t;
  const amount = amountOf(request, t);
  const telling = tellingOf(request, round, t);
  const charges = explain(result.input, result.outcome).charges.filter(({ org }) => org === member.id);
  const isOwed = owedBy === undefined ? 'no' : 'yes';
  const title = say.receiptTitle({ organisation: member.name, isOwed });
  const frozenOn = day(dayOf(round.frozen?.at ?? request.here.now, request.here.community.timeZone), t.language);
  return page(
    layout(
      request,
      { title },
      <>
        <Heading
          above={<RoundLink request={request} round={round} />}
          title={title}
          lead={say.receiptLead({ title: round.title, day: frozenOn })}
        >
          <PrintButton t={t} />
        </Heading>
        <Standing request={request} owedBy={owedBy} t={t} />
        {charges.length === 0 ? (
          <p>{say.shareNothing({ organisation: member.name, isOwed })}</p>
        ) : (
          <>
            <Charges {...{ charges, share, title, amount, t }} nameOf={telling.nameOf} />
            <p class="lead">
              {share.cashCents > 0
                ? vatWords(share.cashCents, round, amount, t)
                : shareSentence(share, member.name, amount, t, owedBy !== undefined)}
            </p>
            <Section title={say.why()}>
              {charges.map((charge) => (
                <p>{chargeSentences(charge, telling).join(' ')}</p>
              ))}
            </Section>
          </>
        )}
        <p>{say.limitWords({ limit: amount(share.limitCents), left: amount(share.leftCents) })}</p>
        <Folded summary={say.proofTitle()}>
          <p>
            {say.hashIs()} <code class="long">{result.outcome.inputHash}</code>
          </p>
          <p data-plain="">
            <a href={roundPath(request, round.number, '/certificate')}>{say.certificate()}</a>
          </p>
        </Folded>
      </>,
    ),
  );
}

interface ChargesProps {
  readonly charges: readonly Charge[];
  readonly share: RoundShare;
  readonly title: string;
  readonly amount: (value: Cents) => string;
  readonly nameOf: (id: string) => string;
  readonly t: Words;
}

/** Project by project; columns in which there is nothing are left out, and the whole where it is all to be paid. */
function Charges({ charges, share, title, amount, nameOf, t }: ChargesProps) {
  const { fundingRounds: say } = t;
  const beside = besideCash([share]);
  const shown = [
    ...(share.cashCents > 0 ? (['cash'] as const) : []),
    ...beside,
    ...(beside.length > 0 && share.cashCents > 0 ? (['total'] as const) : []),
  ];
  const names = { cash: say.cash(), inkind: say.inkind(), voucher: say.voucher(), total: say.amount() };
  return (
    <Table
      quiet
      caption={title}
      columns={[{ name: say.project() }, ...shown.map((of) => ({ name: names[of], numeric: true }))]}
      rows={charges.map((charge) => [
        nameOf(charge.project),
        ...shown.map((of) => charge[`${of}Cents`] > 0 && amount(cents(charge[`${of}Cents`]))),
      ])}
      totals={[t.funding.total(), ...shown.map((of) => amount(share[`${of}Cents`]))]}
    />
  );
}

/** Whether it is owed, and by which decision. */
function Standing({ request, owedBy, t }: { request: Request; owedBy: number | undefined; t: Words }) {
  const { fundingRounds: say } = t;
  if (owedBy === undefined)
    return (
      <Notice>
        <p>{say.notOwedYet()}</p>
      </Notice>
    );
  return (
    <Notice kind="good">
      <p>
        {say.owedByAdoption()}{' '}
        <a href={`/${request.here.community.slug}/proposals/${owedBy}`}>{t.obligations.proposal({ number: owedBy })}</a>
        .
      </p>
    </Notice>
  );
}

const vatWords = (
  cashCents: Cents,
  { vatBasisPoints }: KeptRound,
  amount: (value: Cents) => string,
  t: Words,
): string =>
  t.fundingRounds.receiptTotal({
    cash: amount(cashCents),
    vat: amount(vatOn(cashCents, vatBasisPoints).vatCents),
    inclusive: amount(vatOn(cashCents, vatBasisPoints).inclusiveCents),
  });

/** GET /:community/funding-rounds/:number/certificate: what went in, what came out, and what the ids are called. */
export async function certificateFile(request: Request): Promise<Answer> {
  const round = await roundAt(request);
  const result = round && (await resultOf(request.here, round.id));
  if (!round || !result) return notFound();
  const { community } = request.here;
  const names = Object.fromEntries([
    ...round.members.map(({ id, name }) => [id, name]),
    ...round.projects.map(({ id, title }) => [id, title]),
  ]);
  const of = { community: community.name, number: round.number, title: round.title, frozenAt: round.frozen?.at };
  const certificate = { kind: 'round', of, input: result.input, outcome: result.outcome, names };
  return file(
    `${JSON.stringify(certificate, null, 2)}\n`,
    'application/json; charset=utf-8',
    `${community.slug}-round-${round.number}.json`,
  );
}
