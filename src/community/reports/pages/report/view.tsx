import { Empty, Folded, markdown, Section, Table, type Words } from '../../../../design';
import type { FileNote } from '../files';
import { MonthsPicture } from '../pictures/months';
import { Targets } from '../pictures/targets';
import {
  picturesOf,
  type WrittenEvidence,
  type WrittenEvidenceRow,
  type WrittenFigure,
  type WrittenPart,
  type WrittenReport,
} from '../written/shape';

interface ViewProps {
  readonly report: WrittenReport;
  readonly note: FileNote;
  readonly t: Words;
  /** Where what members may open begins, `/slug`; null for whoever reads from outside. */
  readonly base: string | null;
  /** Where a figure opens its rows as they are now; its place in the annex otherwise. */
  readonly rowsOf?: ((figure: WrittenFigure) => string) | undefined;
}

/** A report on a page, in its own language: the same words, figures and rows as its files. */
export function ReportView({ report, note, t, base, rowsOf }: ViewProps) {
  const own = report.own === report.language ? undefined : report.own;
  const empty = report.parts.every(({ figures, words, events }) => figures.length === 0 && words === '' && !events);
  return (
    <article class="report" lang={report.language === t.language ? undefined : report.language}>
      <header class="report-head">
        <p class="above">{report.community}</p>
        <h2 class="report-title">{report.title}</h2>
        <p class="lead">{report.lead}</p>
        <p>
          <b>{report.period}</b>
        </p>
        <p>
          <b>{note.state}</b>
        </p>
        <p class="hint">
          {note.folded?.sentence ?? note.sentence} {report.asOf}
        </p>
        {note.folded && (
          <Folded summary={t.grants.issueVerify()}>
            <p class="hint hash">{note.folded.proof}</p>
          </Folded>
        )}
      </header>
      {empty && <Empty title={t.grants.reportEmpty()}>{<p>{t.grants.reportEmptyHint()}</p>}</Empty>}
      {report.parts.map((part) => (
        <Part part={part} report={report} t={t} base={base} own={own} rowsOf={rowsOf} />
      ))}
      {picturesOf(report).map((picture) => (
        <Section title={picture.title} id={picture === report.load ? 'load' : 'picture'}>
          <MonthsPicture picture={picture} t={t} />
        </Section>
      ))}
      <Section title={report.evidence.title} id="evidence">
        <p class="hint">{report.evidence.lead}</p>
        {report.evidence.figures.map((each) => (
          <section id={each.place} class="evidence" tabindex="-1">
            <h3 lang={own}>{each.title}</h3>
            <p>{each.sentence}</p>
            <EvidenceRows report={report} each={each} base={base} t={t} />
          </section>
        ))}
      </Section>
    </article>
  );
}

/** So many rows are read at a glance; more are unfolded by whoever wants them. */
const MOST_AT_A_GLANCE = 8;

interface EvidenceProps extends Pick<ViewProps, 'report' | 't' | 'base'> {
  readonly each: WrittenEvidence;
}

function EvidenceRows({ report, each, base, t }: EvidenceProps) {
  if (each.rows.length === 0) return '';
  const table = (
    <Table
      quiet
      caption={each.title}
      columns={report.evidence.columns.map((name, place) => ({ name, numeric: place === 3 }))}
      rows={each.rows.map((row) => [
        <time datetime={row.on}>{row.day}</time>,
        <RowWords row={row} base={base} />,
        row.organisation,
        row.value,
      ])}
    />
  );
  if (each.rows.length <= MOST_AT_A_GLANCE) return table;
  return <Folded summary={t.grants.showRows({ count: each.rows.length })}>{table}</Folded>;
}

type PartProps = Pick<ViewProps, 'report' | 't' | 'base' | 'rowsOf'> & {
  readonly part: WrittenPart;
  readonly own: string | undefined;
};

const Part = ({ part, report, t, base, own, rowsOf }: PartProps) => (
  <Section title={part.isOwn && own ? <span lang={own}>{part.title}</span> : part.title} id={`part-${part.key}`}>
    {part.objectives && (
      <p class="as-typed objectives" lang={own}>
        {part.objectives}
      </p>
    )}
    {part.words && (
      <div class="prose" lang={part.wordsLanguage === report.language ? undefined : part.wordsLanguage}>
        {markdown(part.words, 2)}
      </div>
    )}
    {part.sentences.map((sentence) => (
      <p class="as-typed">{sentence}</p>
    ))}
    {part.articles.map(({ title, language, day, on, body }) => (
      <article lang={language === report.language ? undefined : language}>
        <h3>{title}</h3>
        <p class="hint" lang={language === report.language ? undefined : report.language}>
          <time datetime={on}>{day}</time>
        </p>
        <div class="prose">{markdown(body, 3)}</div>
      </article>
    ))}
    {part.figures.length > 0 && (
      <Targets
        t={t}
        caption={part.title}
        figures={part.figures}
        own={own}
        to={rowsOf ?? ((figure) => `#${figure.place}`)}
      />
    )}
    {part.tables.map((table) =>
      table.rows.length === 0 ? (
        table.none && <p class="hint">{table.none}</p>
      ) : (
        <Table
          caption={table.title}
          quiet={table.title === part.title}
          columns={table.columns.map(({ name, numeric }) => ({ name, numeric }))}
          rows={table.rows.map((row) => row.map(({ text }) => text))}
        />
      ),
    )}
    {part.events && (
      <>
        <h3>{part.events.title}</h3>
        <ul class="dated">
          {part.events.lines.map(({ on, day, what, line }) => (
            <li>
              <time datetime={on}>{day}</time> {base ? <a href={`${base}/chronicle/${line}`}>{what}</a> : what}
            </li>
          ))}
        </ul>
      </>
    )}
  </Section>
);

function RowWords({ row, base }: { row: WrittenEvidenceRow; base: string | null }) {
  const { path } = row;
  return (
    <>
      {base && path ? <a href={`${base}/${path}`}>{row.what}</a> : row.what}
      {row.evidence && <span class="hint as-typed">{row.evidence}</span>}
    </>
  );
}
