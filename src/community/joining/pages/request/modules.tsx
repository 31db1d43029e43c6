import { Button, Choices, Folded, Form, type Html, Section, TextArea, type Words, words } from '../../../../design';
import { allTyped, typed } from '../../../../machinery/web';
import { byFamily, catalogueOf, type Module, whatIs, wordsIn } from '../../../modules';
import { newest } from '../../rules';
import { joinPath, type Sight } from '../sight';
import type { RequestParts } from './page';

/** What the newcomer runs, in plain words: ticked by itself, read by both sides. */
export async function modulesSection({ sight, faultsIn }: RequestParts): Promise<Html> {
  const { request, join, path, isNewcomer } = sight;
  const t = words(request.language);
  const catalogue = await catalogueOf(request.here);
  const ticked = newest(join.facts, 'modules-ticked')?.data.modules;
  const faults = faultsIn('modules');
  const form = isNewcomer && !path.end && (
    <ModulesForm sight={sight} faultsIn={faultsIn} catalogue={catalogue} ticked={ticked ?? []} />
  );
  return (
    <Section title={t.newcomers.modulesTitle()} id="modules" count={ticked?.length}>
      {ticked ? (
        <Ticked t={t} sight={sight} catalogue={catalogue} ticked={ticked} />
      ) : (
        !isNewcomer && <p class="hint">{t.newcomers.modulesWaiting({ name: join.name })}</p>
      )}
      {form && ticked ? (
        <Folded summary={t.newcomers.modulesChange()} open={faults.length > 0}>
          {form}
        </Folded>
      ) : (
        form
      )}
    </Section>
  );
}

interface TickedProps {
  readonly t: Words;
  readonly sight: Sight;
  readonly catalogue: readonly Module[];
  readonly ticked: readonly string[];
}

const Ticked = ({ t, sight, catalogue, ticked }: TickedProps) =>
  ticked.length === 0 ? (
    <p>{t.newcomers.modulesNone({ name: sight.join.name })}</p>
  ) : (
    <ul>
      {ticked.map((name) => {
        const known = whatIs(catalogue, name);
        return (
          <li>
            {known.kind === 'module' ? (
              <>
                {wordsIn(known.module, sight.request.language).plainName} <span class="hint">{name}</span>
              </>
            ) : (
              <code>{name}</code>
            )}
          </li>
        );
      })}
    </ul>
  );

interface ModulesFormProps extends RequestParts {
  readonly catalogue: readonly Module[];
  readonly ticked: readonly string[];
}

function ModulesForm({ sight, faultsIn, catalogue, ticked }: ModulesFormProps) {
  const { request, join } = sight;
  const t = words(request.language);
  const faults = faultsIn('modules');
  const chosen = faults.length > 0 ? allTyped(request.form, 'module') : ticked;
  const unknown = ticked.filter((name) => !catalogue.some((module) => module.name === name));
  // What was made for one shop is nothing that a newcomer runs.
  const offered = catalogue.filter(({ level, name }) => level !== 'specific' || ticked.includes(name));
  return (
    <>
      <p>{t.newcomers.modulesLead()}</p>
      <Form action={joinPath(sight, '/modules')} keep={`joining.${join.id}.modules`}>
        {byFamily(offered, request.language).map(({ family, modules }, place) => (
          <Folded
            summary={t.newcomers.familyCount({ family: family || t.modules.noFamily(), count: modules.length })}
            open={modules.some(({ name }) => chosen.includes(name))}
          >
            <Choices
              {...{ t, name: 'module', id: `field-module-${place}`, several: true, optional: true, values: chosen }}
              label={family || t.modules.noFamily()}
              options={modules.map((module) => {
                const { plainName, sentence } = wordsIn(module, request.language);
                return { value: module.name, label: plainName, hint: sentence };
              })}
            />
          </Folded>
        ))}
        <TextArea
          {...{ t, faults, name: 'others', optional: true, rows: 3 }}
          value={faults.length > 0 ? typed(request.form, 'others') : unknown.join('\n')}
          label={t.newcomers.modulesOther()}
          hint={t.newcomers.modulesOtherHint()}
        />
        <Button>{t.newcomers.modulesSave()}</Button>
      </Form>
    </>
  );
}
