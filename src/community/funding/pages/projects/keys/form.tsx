import { Button, Choices, type Fault, Folded, Form, Select, type Words, words } from '../../../../../design';
import type { Request } from '../../../../../machinery/web';
import type { Organisation } from '../../../../members';
import type { Project } from '../../../queries';
import { type CostLine, LINE_SORTS, sortOf } from '../../../rules';
import { projectPath } from '../common';
import type { KeysChoice } from './choice';

interface KeysFormProps {
  readonly request: Request;
  readonly project: Project;
  readonly choice: KeysChoice;
  readonly offered: readonly NonNullable<CostLine['key']>[];
  readonly members: readonly Organisation[];
  readonly faults: readonly Fault[];
}

/** Which keys, against which, mixed how, and among whom: a form that asks, whose answer is an address. */
export function KeysForm({ request, project, choice, offered, members, faults }: KeysFormProps) {
  const t = words(request.language);
  const organisations = members.map(({ slug, name }) => ({ value: slug, label: name }));
  const keys = offered.map((key) => ({ value: key, label: t.funding.key({ key }), hint: t.funding.keyHint({ key }) }));
  const isAsked = request.query.size > 0;
  return (
    <Folded summary={t.projects.chooseKeys()} open={isAsked}>
      <p class="hint">{t.funding.chooseHint()}</p>
      <Form method="get" action={projectPath(request, project.number, '/keys')} label={t.projects.chooseKeys()}>
        <Choices
          {...{ t, faults, name: 'key', several: true, optional: true, values: choice.shown }}
          label={t.projects.keysShown()}
          options={keys}
        />
        <Select
          {...{ t, name: 'against', faults, value: choice.against }}
          label={t.projects.against()}
          hint={t.projects.againstHint()}
          options={[...keys, ...(choice.shown.includes('mixed') ? [mixed(t)] : [])].map(({ value, label }) => ({
            ...{ value, label },
          }))}
        />
        <Folded summary={t.projects.mixKeys()} open={choice.bySort.size > 0 || choice.byLine.size > 0}>
          <Mixing {...{ t, project, choice, keys }} />
        </Folded>
        <Folded summary={t.funding.choose()} open={choice.among !== null || choice.volunteers.length > 0}>
          <input type="hidden" name="chosen" value="yes" />
          <Choices
            {...{ t, faults, name: 'with', several: true, options: organisations }}
            label={t.funding.among()}
            values={choice.among ?? organisations.map(({ value }) => value)}
          />
          {offered.includes('volunteers') && (
            <Choices
              {...{ t, faults, name: 'volunteer', several: true, optional: true, options: organisations }}
              label={t.funding.volunteers()}
              values={choice.volunteers}
            />
          )}
        </Folded>
        <Button kind="quiet">{t.funding.compare()}</Button>
      </Form>
    </Folded>
  );
}

const mixed = (t: Words) => ({ value: 'mixed', label: t.funding.key({ key: 'mixed' }) });

interface MixingProps {
  readonly t: Words;
  readonly project: Project;
  readonly choice: KeysChoice;
  readonly keys: readonly { readonly value: string; readonly label: string }[];
}

/** One key for each sort of line, and for single lines where that is not enough. */
function Mixing({ t, project, choice, keys }: MixingProps) {
  const paid = project.lines.filter((line) => line.state === 'kept' && line.highCents > 0 && sortOf(line.concerns));
  const options = [
    { value: 'usage', label: t.projects.byUsage() },
    ...keys.filter(({ value }) => value !== 'usage').map(({ value, label }) => ({ value, label })),
  ];
  return (
    <>
      <p class="hint">{t.projects.mixHint()}</p>
      {LINE_SORTS.filter((sort) => paid.some((line) => sortOf(line.concerns) === sort)).map((sort) => (
        <Select
          {...{ t, name: `by-${sort}`, options, value: choice.bySort.get(sort) ?? 'usage' }}
          label={t.projects.linesOfSort({ sort })}
        />
      ))}
      <Folded summary={t.projects.singleLines()} open={choice.byLine.size > 0}>
        {paid.map(({ line, label }) => (
          <Select
            {...{ t, name: `line-${line}`, label, value: choice.byLine.get(line) ?? 'sort' }}
            options={[
              { value: 'sort', label: t.projects.asItsSort() },
              ...options.slice(1),
              { value: 'usage', label: t.projects.byUsage() },
            ]}
          />
        ))}
      </Folded>
    </>
  );
}
