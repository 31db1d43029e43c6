import { Button, Choices, type Fault, Field, Folded, Form, Select, SpeakingFor, words } from '../../../../design';
import { allTyped, type Request, type Form as TypedForm, typed as typedText } from '../../../../machinery/web';
import { membersToday, type Organisation, organisationsOf } from '../../../members';
import { preparesProjects } from '../../actions';
import type { KeptLine } from '../../queries';
import { LINE_KINDS, LINE_LIMITS, lineConcernText } from '../../rules';

/** What the form of a line offers to choose from. */
export interface LineChoices {
  readonly members: readonly Organisation[];
  readonly organisations: readonly Organisation[];
}

/** Gathers what the form of a line offers. */
export const lineChoices = async ({ here }: Request): Promise<LineChoices> => ({
  members: await membersToday(here),
  organisations: await organisationsOf(here),
});

interface LineFormProps extends LineChoices {
  readonly request: Request;
  readonly action: string;
  /** The line that is changed; a new one where there is none. */
  readonly line?: KeptLine | undefined;
  /** A line that the new one is like: the same work in another series. */
  readonly like?: KeptLine | undefined;
  readonly typed?: TypedForm | undefined;
  readonly faults: readonly Fault[];
}

/** The form of one line of a project: what it is, how much, whom it is for. */
export function LineForm({ request, action, line, like, typed, faults, members, organisations }: LineFormProps) {
  const t = words(request.language);
  const model = line ?? like;
  const usual = model ? valuesOf(model, t.language) : { kind: 'hours', whom: 'all' };
  const common = (name: string) => ({
    ...{ t, name, faults },
    value: typed ? typedText(typed, name) : (new Map(Object.entries(usual)).get(name) ?? ''),
  });
  const named = model?.concerns.kind === 'organisations' ? model.concerns.ids : [];
  const payers = typed ? allTyped(typed, 'payers') : named;
  const hasMore = like !== undefined || ['series', 'giver', 'reason'].some((name) => common(name).value !== '');
  return (
    <Form action={action} version={line?.version ?? 0} keep={`projects.${action}`}>
      <Field {...common('label')} label={t.projects.fieldLabel()} most={LINE_LIMITS.label} />
      <Choices
        {...common('kind')}
        label={t.projects.fieldKind()}
        options={LINE_KINDS.map((kind) => ({
          ...{ value: kind, label: t.projects.kind({ kind }), hint: t.projects.kindHint({ kind }) },
        }))}
      />
      <Field {...common('size')} label={t.projects.fieldSize()} hint={t.projects.fieldSizeHint()} most={60} />
      <Select
        {...common('whom')}
        label={t.projects.fieldWhom()}
        hint={t.projects.fieldWhomHint()}
        options={whomOptions(members, t.language).map(({ value, kind, name }) => ({
          ...{ value, label: t.projects.whom({ kind, name }) },
        }))}
      />
      <Folded summary={t.projects.payersFolded()} open={payers.length > 0}>
        <Choices
          {...{ t, faults, name: 'payers', several: true, optional: true, values: payers }}
          label={t.projects.fieldPayers()}
          hint={t.projects.fieldPayersHint()}
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Folded>
      <Folded summary={t.projects.moreFolded()} open={hasMore}>
        <Field
          {...common('series')}
          optional
          label={t.projects.fieldSeries()}
          hint={t.projects.fieldSeriesHint()}
          most={LINE_LIMITS.series}
        />
        <Select
          {...common('giver')}
          optional
          label={t.projects.fieldGiver()}
          hint={t.projects.fieldGiverHint()}
          options={[
            { value: '', label: t.projects.nobodyGives() },
            ...organisations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Field
          {...common('reason')}
          optional
          label={t.projects.fieldReason()}
          hint={t.projects.fieldReasonHint()}
          most={LINE_LIMITS.reason}
        />
      </Folded>
      <SpeakingFor
        t={t}
        seats={request.here.actor.seats.filter(preparesProjects)}
        chosen={typed && typedText(typed, 'seat')}
        id="field-line-seat"
      />
      <Button>{line ? t.projects.saveLine() : t.projects.addLine()}</Button>
    </Form>
  );
}

interface Whom {
  readonly value: string;
  readonly kind: 'all' | 'country' | 'module' | 'organisations';
  readonly name: string;
}

/** Everyone, each country and each module of today's members, or some of them by name. */
function whomOptions(members: readonly Organisation[], language: string): readonly Whom[] {
  const countries = [...new Set(members.map((each) => each.country))].sort();
  const modules = [...new Set(members.flatMap((each) => each.modules))].sort();
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return [
    { value: 'all', kind: 'all', name: '' },
    ...countries.map((code) => ({ value: `country:${code}`, kind: 'country' as const, name: names.of(code) ?? code })),
    ...modules.map((name) => ({ value: `module:${name}`, kind: 'module' as const, name })),
    { value: 'organisations', kind: 'organisations', name: '' },
  ];
}

/** A line as someone would type it. */
function valuesOf(line: KeptLine, language: string): Readonly<Record<string, string>> {
  const { concerns } = line;
  return {
    ...{ label: line.label, kind: line.kind, size: sizeText(line, language), series: line.series },
    whom: concerns.kind === 'organisations' ? 'organisations' : lineConcernText(concerns),
    ...{ giver: line.giverId ?? '', reason: line.state === 'cancelled' ? '' : line.reason },
  };
}

function sizeText(line: KeptLine, language: string): string {
  if (line.kind === 'hours') return range(line.lowMinutes, line.highMinutes, hoursText);
  const plain = (cents: number) =>
    (cents / 100).toLocaleString(language, { useGrouping: false, minimumFractionDigits: 2 });
  return range(line.lowCents, line.highCents, plain);
}

const range = (low: number, high: number, show: (value: number) => string): string =>
  low === high ? show(high) : `${show(low)} - ${show(high)}`;

const hoursText = (minutes: number): string =>
  minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
