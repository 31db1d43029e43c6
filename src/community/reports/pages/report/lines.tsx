import { dayOf, plusDays, startOfDay } from '../../../../basics/day';
import { isId } from '../../../../basics/id';
import type { Refusal } from '../../../../basics/outcome';
import {
  Actions,
  Button,
  ButtonLink,
  day,
  Empty,
  Form,
  faultsOf,
  Heading,
  layout,
  Pager,
  Problem,
  Section,
  Select,
  words,
} from '../../../../design';
import {
  type Answer,
  allTyped,
  notFound,
  page,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { sentenceOf } from '../../../chronicle';
import { facilitates } from '../../../members';
import { chooseLines, dropLine } from '../../actions';
import { type ChosenLine, chosenLines, linesToChoose } from '../../queries';
import { type Found, reportIn, reportPath } from './common';

const PAGE_LINES = 50;

/** GET /:community/reports/:number/lines: the chronicle of the period, to choose what tells the report. */
export async function reportLinesPage(request: Request): Promise<Answer> {
  const found = await linesIn(request);
  return found ? page(await body(request, found)) : notFound();
}

/** POST to the same: chooses the lines that were ticked, for a part. */
export async function chooseReportLinesPage(request: Request): Promise<Answer> {
  const found = await linesIn(request);
  if (!found) return notFound();
  const axis = typed(request.form, 'axisId');
  const numbers = allTyped(request.form, 'line')
    .filter((each) => /^[1-9]\d{0,14}$/.test(each))
    .map(Number);
  const refusal = await chooseLines(request.here, found.report, found.grant, isId(axis) ? axis : null, numbers);
  if (refusal) return unprocessable(await body(request, found, refusal));
  return seeOther(reportPath(request, found.report, '/lines?done=grants.linesChosen'));
}

/** POST …/lines/removal */
export async function dropReportLinePage(request: Request): Promise<Answer> {
  const found = await linesIn(request);
  if (!found) return notFound();
  const line = Number(typed(request.form, 'line'));
  const refusal = await dropLine(request.here, found.report, Number.isSafeInteger(line) ? line : 0);
  if (refusal) return unprocessable(await body(request, found, refusal));
  return seeOther(reportPath(request, found.report, '/lines?done=grants.lineDropped'));
}

async function linesIn(request: Request): Promise<Found | undefined> {
  return request.here.actor.seats.some(facilitates) ? reportIn(request) : undefined;
}

async function body(request: Request, { report, grant }: Found, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const { timeZone } = here.community;
  const t = words(request.language);
  const before = Number(request.query.get('before'));
  const after = Number.isSafeInteger(before) && before > 0 ? before : null;
  const lines = await linesToChoose(
    here,
    startOfDay(report.fromOn, timeZone),
    startOfDay(plusDays(report.untilOn, 1), timeZone),
    after,
    PAGE_LINES,
  );
  const chosen = await chosenLines(here, report.id);
  const known = new Set(chosen.map(({ number }) => number));
  const nameOf = (axisId: string | null): string =>
    grant?.axes.find(({ id }) => id === axisId)?.title ?? t.grants.whole();
  const path = reportPath(request, report, '/lines');
  const last = lines.at(-1)?.number;
  return layout(
    request,
    { title: t.grants.chooseLines() },
    <>
      <Heading
        above={<a href={reportPath(request, report)}>{t.grants.reportNumbered({ number: report.number })}</a>}
        title={t.grants.chooseLines()}
        lead={t.grants.chooseLead()}
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'grants')} />
      <Section title={t.grants.chosen()} count={chosen.length}>
        {chosen.length === 0 && <p class="hint">{t.grants.noneChosen()}</p>}
        <ul class="plain ticked">
          {chosen.map((line) => (
            <li class="line">
              <div>
                <p>
                  <time datetime={dayOf(line.at, timeZone)}>{day(dayOf(line.at, timeZone), t.language)}</time>{' '}
                  {sentenceOf(named(line), t)}
                </p>
                <p class="hint">{nameOf(line.axisId)}</p>
              </div>
              <Form action={`${path}/removal`} class="inline">
                <input type="hidden" name="line" value={line.number} />
                <button type="submit" class="button quiet small">
                  {t.grants.dropLine()}
                </button>
              </Form>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t.grants.linesOfPeriod()}>
        {lines.length === 0 ? (
          <Empty title={t.grants.noLines()}>
            <p>{t.grants.noLinesHint()}</p>
          </Empty>
        ) : (
          <Form action={path}>
            {grant && grant.axes.length > 0 && (
              <Select
                t={t}
                optional
                name="axisId"
                label={t.grants.fieldAxis()}
                value={typed(request.form, 'axisId')}
                options={[
                  ...grant.axes.map(({ id, title }) => ({ value: id, label: title })),
                  { value: '', label: t.grants.whole() },
                ]}
              />
            )}
            <fieldset class="choices">
              <legend>{t.grants.linesField()}</legend>
              <ul class="ticked">
                {lines.map((line) => (
                  <li>
                    <label class="check" for={`line-${line.number}`}>
                      <input
                        id={`line-${line.number}`}
                        type="checkbox"
                        name="line"
                        value={line.number}
                        disabled={known.has(line.number)}
                      />
                      <span>
                        <time datetime={dayOf(line.at, timeZone)}>{day(dayOf(line.at, timeZone), t.language)}</time>{' '}
                        {sentenceOf(named(line), t)}
                      </span>
                    </label>
                  </li>
                ))}
              </ul>
            </fieldset>
            <Actions>
              <Button>{t.grants.addLines()}</Button>
              <ButtonLink kind="quiet" href={reportPath(request, report)}>
                {t.grants.back()}
              </ButtonLink>
            </Actions>
          </Form>
        )}
        <Pager
          t={t}
          previous={after === null ? undefined : path}
          next={lines.length === PAGE_LINES && last ? `${path}?before=${last}` : undefined}
        />
      </Section>
    </>,
  );
}

/** Whoever chooses reads whom a line is about; what is sent to a funder names nobody. */
const named = (line: ChosenLine): ChosenLine =>
  line.subjectName === null ? line : { ...line, matter: { ...line.matter, label: line.subjectName } };
