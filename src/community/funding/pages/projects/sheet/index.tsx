import { totalCents } from '../../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../../basics/outcome';
import {
  Button,
  type Fault,
  FileField,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  Select,
  SpeakingFor,
  sentenceFor,
  Table,
  Tag,
  TextArea,
  type Words,
  words,
} from '../../../../../design';
import { LARGEST_SPREADSHEET_BYTES } from '../../../../../machinery/spreadsheet';
import {
  type Answer,
  notFound,
  page,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../../machinery/web';
import { membersToday, organisationsOf } from '../../../../members';
import { addLines, preparesProjects, rateToday } from '../../../actions';
import type { Project } from '../../../queries';
import { isLineFor, type LineInput, type ProjectLine, projectLine } from '../../../rules';
import { amountIn } from '../../common';
import { lineConcernWords, ProjectLink, projectAt, projectPath } from '../common';
import { sizeWords } from '../lines';
import { sentSheet } from './file';
import { MOST_CHARACTERS, type ReadRow, readSheet } from './reading';

/** GET /:community/projects/:number/sheet: where a sheet is pasted. */
export async function sheetPage(request: Request): Promise<Answer> {
  const project = await projectAt(request);
  return project ? page(await sheetBody(request, project)) : notFound();
}

/** POST /:community/projects/:number/sheet: shows what would be added, row by row; adds it once it was looked at. */
export async function addSheetPage(request: Request): Promise<Answer> {
  const project = await projectAt(request);
  if (!project) return notFound();
  if (!request.here.actor.seats.some(preparesProjects)) {
    return unprocessable(await sheetBody(request, project, { refusal: refuse('seat-may-not', 'seat') }));
  }
  const { text, worksheets } = await sentSheet(request);
  if (isRefusal(text)) return unprocessable(await sheetBody(request, project, { refusal: text, worksheets }));
  const rows = await readAll(request, text);
  const shown: Shown = { sheet: text, worksheets };
  if (isRefusal(rows)) return unprocessable(await sheetBody(request, project, { ...shown, refusal: rows }));
  const lines = rows.flatMap((each) => (each.line ? [each.input] : []));
  const isLookedAt = typed(request.form, 'keep') === 'yes' && rows.every((each) => !each.fault);
  if (!isLookedAt) return page(await sheetBody(request, project, { ...shown, rows }));
  const seatId = typed(request.form, 'seat') || undefined;
  const added = await addLines(request.here, project, { lines, seatId });
  if (isRefusal(added)) return unprocessable(await sheetBody(request, project, { ...shown, rows, refusal: added }));
  return seeOther(`${projectPath(request, project.number)}?done=projects.sheetAdded#lines`);
}

/** What such a form may weigh. */
export const SHEET_FILES = { fileBytes: LARGEST_SPREADSHEET_BYTES };

/** A row as it would be added, or what is wrong with it. */
type Checked =
  | { readonly row: ReadRow; readonly line: ProjectLine; readonly input: LineInput; readonly fault?: undefined }
  | { readonly row: ReadRow; readonly line?: undefined; readonly fault?: Refusal | undefined };

async function readAll({ here }: Request, text: string): Promise<readonly Checked[] | Refusal> {
  const organisations = await organisationsOf(here);
  const read = readSheet(text, { currency: here.community.currency, organisations });
  if (isRefusal(read)) return read;
  const [members, rate] = [await membersToday(here), await rateToday(here)];
  return read.map((row): Checked => {
    if (row.outcome === 'total') return { row };
    if (isRefusal(row.outcome)) return { row, fault: row.outcome };
    const line = projectLine(row.outcome, rate);
    if (isRefusal(line)) return { row, fault: line };
    const isForSome = line.highCents === 0 || members.some((each) => isLineFor(each, line.concerns));
    return isForSome ? { row, line, input: row.outcome } : { row, fault: refuse('concern-nobody') };
  });
}

interface Shown {
  readonly rows?: readonly Checked[];
  readonly refusal?: Refusal;
  /** The table as text; what was pasted, where nothing else was read. */
  readonly sheet?: string;
  readonly worksheets?: readonly string[] | undefined;
}

async function sheetBody(request: Request, project: Project, shown: Shown = {}): Promise<string> {
  const t = words(request.language);
  const { here, form } = request;
  const { rows, refusal, worksheets, sheet = typed(form, 'sheet') } = shown;
  const faults = faultsOf(refusal, t, 'projects', here.community.currency);
  const faulty = rows?.filter((each) => each.fault).length ?? 0;
  const title = t.projects.sheetTitle();
  const seats = here.actor.seats.filter(preparesProjects);
  const names = new Map((await organisationsOf(here)).map(({ id, name }) => [id, name]));
  return layout(
    request,
    { title, wide: rows !== undefined },
    <>
      <Heading
        title={title}
        above={<ProjectLink request={request} project={project} />}
        lead={t.projects.sheetLead()}
      />
      <Problem t={t} faults={faults} />
      {rows && (
        <>
          <Verdict rows={rows} faulty={faulty} t={t} />
          <Preview {...{ request, rows, names, t }} />
        </>
      )}
      {rows && faulty === 0 && rows.some((each) => each.line) && (
        <Form action={projectPath(request, project.number, '/sheet')} label={t.projects.sheetKeep()}>
          <textarea name="sheet" hidden aria-label={t.projects.sheetField()}>{`\n${sheet}`}</textarea>
          <input type="hidden" name="keep" value="yes" />
          <SpeakingFor t={t} seats={seats} chosen={typed(form, 'seat')} id="field-keep-seat" />
          <Button>{t.projects.sheetKeepCount({ count: rows.filter((each) => each.line).length })}</Button>
        </Form>
      )}
      <SheetForm {...{ request, project, t, faults, sheet, worksheets, isAgain: rows !== undefined }} />
    </>,
  );
}

interface SheetFormProps {
  readonly request: Request;
  readonly project: Project;
  readonly t: Words;
  readonly faults: readonly Fault[];
  readonly sheet: string;
  readonly worksheets: readonly string[] | undefined;
  readonly isAgain: boolean;
}

const SheetForm = ({ request, project, t, faults, sheet, worksheets, isAgain }: SheetFormProps) => (
  <Form
    action={projectPath(request, project.number, '/sheet')}
    keep={`projects.${request.here.community.slug}.${project.number}.sheet`}
    answered={isAgain}
    repeatable
    files
  >
    <TextArea
      {...{ t, faults, name: 'sheet', rows: 8, most: MOST_CHARACTERS, value: sheet }}
      label={t.projects.sheetField()}
      hint={t.projects.sheetHint()}
      optional
    />
    <FileField
      {...{ t, faults, name: 'file', mostBytes: LARGEST_SPREADSHEET_BYTES }}
      label={t.projects.sheetFile()}
      hint={t.projects.sheetFileHint()}
      accept=".xlsx,.xlsm,.csv,.tsv,.txt"
      optional
    />
    {worksheets && (
      <Select
        {...{ t, faults, name: 'worksheet', value: typed(request.form, 'worksheet') }}
        label={t.projects.sheetWorksheet()}
        options={worksheets.map((name) => ({ value: name, label: name }))}
        optional
      />
    )}
    <Button kind={isAgain ? 'quiet' : 'primary'}>{isAgain ? t.projects.sheetAgain() : t.projects.sheetCheck()}</Button>
  </Form>
);

const Verdict = ({ rows, faulty, t }: { rows: readonly Checked[]; faulty: number; t: Words }) =>
  faulty > 0 ? (
    <Notice kind="bad" title={t.projects.sheetFaulty({ count: faulty })}>
      <p>{t.projects.sheetNothingKept()}</p>
    </Notice>
  ) : (
    <Notice kind="good" title={t.projects.sheetGood({ count: rows.filter((each) => each.line).length })}>
      <p>{t.projects.sheetLookAt()}</p>
    </Notice>
  );

interface PreviewProps {
  readonly request: Request;
  readonly rows: readonly Checked[];
  readonly names: Parameters<typeof lineConcernWords>[1];
  readonly t: Words;
}

/** Every row as it would be added, its fault beside it. */
function Preview({ request, rows, names, t }: PreviewProps) {
  const amount = amountIn(request, t);
  const lines = rows.flatMap((each) => each.line ?? []);
  return (
    <Table
      caption={t.projects.sheetPreview()}
      columns={[
        { name: t.projects.line() },
        { name: t.projects.sheetState() },
        { name: t.projects.lineWhom() },
        { name: t.projects.lineSize(), numeric: true },
        { name: t.projects.lineCost(), numeric: true },
      ]}
      rows={rows.map(({ row, line, fault }) => [
        t.projects.sheetRow({ place: row.place, label: row.label || '–' }),
        fault ? (
          <>
            <Tag kind="bad">{t.projects.toMend()}</Tag>{' '}
            {sentenceFor(fault, t, 'projects', request.here.community.currency)}
          </>
        ) : (
          stateOf(line, names, t)
        ),
        line ? lineConcernWords(line.concerns, names, t) : '',
        line && line.highCents > 0 ? sizeWords(line, t) : '',
        line ? amount(line.highCents) : '',
      ])}
      totals={[t.projects.total(), '', '', '', amount(totalCents(lines.map((each) => each.highCents)))]}
    />
  );
}

function stateOf(line: ProjectLine | undefined, names: PreviewProps['names'], t: Words) {
  if (!line) return <Tag>{t.projects.leftAside()}</Tag>;
  const giver = line.giverId && names.get(line.giverId);
  if (giver) return <Tag kind="good">{t.projects.givenBy({ organisation: giver })}</Tag>;
  return line.highCents === 0 ? line.reason : <Tag kind="good">{t.projects.good()}</Tag>;
}
