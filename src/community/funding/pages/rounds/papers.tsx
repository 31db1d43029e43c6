import { dayOf } from '../../../../basics/day';
import { type Cents, cents } from '../../../../basics/money';
import {
  day,
  Explained,
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
import { explain } from '../../engine';
import { type KeptRound, type Project, projectByNumber, resultOf, roundOwedBy } from '../../queries';
import { type RoundProject, roundShares, vatOn } from '../../rules';
import { chargeSentences } from '../explaining';
import { amountOf, costWords, RoundLink, roundAt, roundPath } from './common';
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
          title={title}
          lead={say.brochureLead({ until: day(round.lastOn, t.language), count: round.projects.length })}
        >
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
      {round.options.key === 'equal' && <p class="hint">{evenWords(offered, round, request, t)}</p>}
    </section>
  );
}

/** What an even part would be if three supported it, or half of all, or all. */
function evenWords({ costCents }: RoundProject, { members }: KeptRound, request: Request, t: Words): string {
  const all = members.filter(({ leftOn }) => leftOn === null).length;
  const [few, half] = [Math.min(3, all), Math.ceil(all / 2)];
  const counts = [...new Set([few, half, all])].filter((count) => count > 0).sort((a, b) => a - b);
  const parts = counts.map((count) =>
    t.fundingRounds.evenPart({ count, amount: amountOf(request, t)(cents(Math.ceil(costCents / count))) }),
  );
  return t.fundingRounds.evenParts({ parts: parts.join(' ; ') });
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
  const title = say.receiptTitle({ organisation: member.name });
  const frozenOn = day(dayOf(round.frozen?.at ?? request.here.now, request.here.community.timeZone), t.language);
  const total = (of: 'cashCents' | 'inkindCents' | 'voucherCents' | 'totalCents') => amount(share[of]);
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
        {charges.length === 0 ? (
          <p>{say.shareNothing({ organisation: member.name, isOwed: owedBy === undefined ? 'no' : 'yes' })}</p>
        ) : (
          <>
            <Table
              quiet
              caption={title}
              columns={[
                { name: say.project() },
                { name: say.cash(), numeric: true },
                { name: say.inkind(), numeric: true },
                { name: say.voucher(), numeric: true },
                { name: say.amount(), numeric: true },
              ]}
              rows={charges.map((charge) => [
                telling.nameOf(charge.project),
                amount(charge.cashCents),
                amount(charge.inkindCents),
                amount(charge.voucherCents),
                amount(charge.totalCents),
              ])}
              totals={[
                t.funding.total(),
                total('cashCents'),
                total('inkindCents'),
                total('voucherCents'),
                total('totalCents'),
              ]}
            />
            <p class="lead">{vatWords(share.cashCents, round, amount, t)}</p>
            <Section title={say.why()}>
              {charges.map((charge) => (
                <p>{chargeSentences(charge, telling).join(' ')}</p>
              ))}
            </Section>
          </>
        )}
        <p>{say.limitWords({ limit: amount(share.limitCents), left: amount(share.leftCents) })}</p>
        <Standing request={request} owedBy={owedBy} t={t} />
        <p class="hint">
          {say.hashIs()} <code class="long">{result.outcome.inputHash}</code>
        </p>
        <p data-plain="">
          <a href={roundPath(request, round.number, '/certificate')}>{say.certificate()}</a>
        </p>
      </>,
    ),
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
