import { Actions, ButtonLink, layout, PrintButton, words } from '../../../design';
import { pdf } from '../../../machinery/pdf';
import { type Answer, file, notFound, numberIn, page, type Request } from '../../../machinery/web';
import { type KeptProposal, proposalByNumber } from '../../decisions';
import { type Organisation, organisationBySlug } from '../../members';
import type { CostPart, ShareFigure } from './parts';
import type { Passage, SheetPart } from './passages';
import { PRINTED_SHEET } from './printed';
import { type Sheet, sheetOf } from './sheet';

/** GET /:community/proposals/:number/board/:organisation: one page to print, in the organisation's language. */
export async function boardPage(request: Request): Promise<Answer> {
  const found = await subjectOf(request);
  if (!found) return notFound();
  const t = words(request.language);
  const sheet = await sheetOf(request.here, found.proposal, found.organisation, `${request.origin}${request.path}`);
  return page(
    layout(
      request,
      { title: t.reports.title({ title: found.proposal.title }) },
      <>
        <Actions>
          <PrintButton t={t} />
          <ButtonLink kind="quiet" href={`${request.path}/pdf`}>
            {t.reports.download()}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`/${request.here.community.slug}/proposals/${found.proposal.number}`}>
            {t.reports.back()}
          </ButtonLink>
        </Actions>
        <SheetOfPaper sheet={sheet} at={request.here.community.slug} />
      </>,
    ),
  );
}

/** GET /:community/proposals/:number/board/:organisation/pdf: the same page as an accessible PDF. */
export async function boardPdfPage(request: Request): Promise<Answer> {
  const found = await subjectOf(request);
  if (!found) return notFound();
  const address = `${request.origin}${request.path.replace(/\/pdf$/, '')}`;
  const sheet = await sheetOf(request.here, found.proposal, found.organisation, address);
  const bytes = await pdf(PRINTED_SHEET, { sheet: JSON.stringify(sheet) });
  const name = `${request.here.community.slug}-${found.proposal.number}-${found.organisation.slug}.pdf`;
  return file(bytes, 'application/pdf', name, true);
}

/** A proposal and one of the organisations that were asked; any other pair is not found. */
async function subjectOf(
  request: Request,
): Promise<{ proposal: KeptProposal; organisation: Organisation } | undefined> {
  const { here, params } = request;
  const number = numberIn(request);
  const proposal = number === undefined ? undefined : await proposalByNumber(here, number);
  const organisation = proposal && (await organisationBySlug(here, params.organisation ?? ''));
  const isAsked = organisation && proposal.voters.some(({ id }) => id === organisation.id);
  return isAsked ? { proposal, organisation } : undefined;
}

const SheetOfPaper = ({ sheet, at }: { sheet: Sheet; at: string }) => (
  <article class="sheet" lang={sheet.language}>
    <header class="sheet-head">
      <p class="sheet-above">
        <span>{sheet.above}</span>
        <span>{`${sheet.community}, ${sheet.proposalNumber}`}</span>
      </p>
      <h1>{sheet.title}</h1>
      {sheet.state && <p class="sheet-state">{sheet.state}</p>}
    </header>
    <dl class="sheet-facts">
      <div>
        <dt>{sheet.lastDay.name}</dt>
        <dd>{sheet.lastDay.value}</dd>
      </div>
      <div>
        <dt>{sheet.share.name}</dt>
        <dd>
          <Explained share={sheet.share} at={at} />{' '}
          {sheet.share.more && <span class="sheet-more">{sheet.share.more}</span>}
        </dd>
      </div>
    </dl>
    <Part part={sheet.need} sheet={sheet} />
    <Part part={sheet.benefit} sheet={sheet} />
    <Part part={sheet.proposed} sheet={sheet} />
    <Cost cost={sheet.cost} />
    <Part part={sheet.refuse} sheet={sheet} />
    <div class="sheet-pair">
      <Part part={sheet.rule} sheet={sheet} />
      <Part part={sheet.answerTo} sheet={sheet} />
    </div>
    {sheet.answer && <BoardAnswer answer={sheet.answer} />}
    <footer class="sheet-foot">{sheet.issued}</footer>
  </article>
);

/** The share, with the way to how it was worked out. */
const Explained = ({ share: { value, explainedAt }, at }: { share: ShareFigure; at: string }) =>
  explainedAt ? <a href={`/${at}/${explainedAt}`}>{value}</a> : <span>{value}</span>;

const Part = ({ part, sheet }: { part: SheetPart | null; sheet: Sheet }) =>
  part && (
    <section>
      <h2>{part.title}</h2>
      {part.passages.map((passage) => (
        <p lang={passage.language === sheet.language ? undefined : passage.language}>
          {passage.about && (
            <b lang={passage.language === sheet.language ? undefined : sheet.language}>{passage.about} </b>
          )}
          <Lines passage={passage} />
        </p>
      ))}
      {part.rest && <p class="sheet-rest">{part.rest}</p>}
    </section>
  );

const Lines = ({ passage }: { passage: Passage }) => (
  <>
    {passage.text.split('\n').map((line, place) => (
      <>
        {place > 0 && <br />}
        {line}
      </>
    ))}
  </>
);

const Cost = ({ cost }: { cost: CostPart }) => (
  <section>
    <h2>{cost.title}</h2>
    {cost.rows.length > 0 && (
      <table class="sheet-table">
        <caption class="unseen">{cost.title}</caption>
        <thead>
          <tr>
            {cost.columns.map((column, place) => (
              <th scope="col" class={place > 0 ? 'figure' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cost.rows.map(([name, ...figures]) => (
            <tr>
              <th scope="row">{name}</th>
              {figures.map((each, place) => (
                <td class="figure" data-column={cost.columns[place + 1]}>
                  {each}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    )}
    {cost.sentence && <p>{cost.sentence}</p>}
  </section>
);

/** Filled in by hand: on paper only. */
const BoardAnswer = ({ answer }: { answer: NonNullable<Sheet['answer']> }) => (
  <section class="sheet-answer">
    <h2>{answer.title}</h2>
    <ul>
      {answer.choices.map((choice) => (
        <li>{choice}</li>
      ))}
    </ul>
    <p class="sheet-line">{answer.reason}</p>
    <p class="sheet-line">{answer.signed}</p>
  </section>
);
