import { Choices, type Fault, Folded, TextArea, words } from '../../../design';
import { allTyped, type Request, typed } from '../../../machinery/web';
import { catalogueOf } from '../queries';
import { byFamily, wordsIn } from '../rules';

interface TickingProps {
  readonly request: Pick<Request, 'here' | 'language' | 'form'>;
  /** What is declared, by technical names. */
  readonly declared: readonly string[];
  readonly faults: readonly Fault[];
  /** Whether the form came back: then what was typed is shown. */
  readonly isBack: boolean;
  /** The name of the field for what the catalogue does not know. */
  readonly others: string;
}

/** What an organisation runs, ticked by plain names in their families; a name that the catalogue lacks is typed. */
export async function moduleFields({ request, declared, faults, isBack, others }: TickingProps) {
  const t = words(request.language);
  const catalogue = await catalogueOf(request.here);
  const chosen = isBack ? allTyped(request.form, 'module') : declared;
  const unknown = declared.filter((name) => !catalogue.some((module) => module.name === name));
  // What was made for one organisation is nothing that another one runs.
  const offered = catalogue.filter(({ level, name }) => level !== 'specific' || declared.includes(name));
  return (
    <>
      {byFamily(offered, request.language).map(({ family, modules }, place) => (
        <Folded
          summary={t.newcomers.familyCount({ family: family || t.modules.noFamily(), count: modules.length })}
          open={modules.some(({ name }) => chosen.includes(name))}
        >
          <Choices
            {...{
              t,
              name: 'module',
              id: `field-module-${place}`,
              several: true,
              optional: true,
              values: chosen,
              isNamedAbove: true,
            }}
            label={family || t.modules.noFamily()}
            options={modules.map((module) => {
              const { plainName, sentence } = wordsIn(module, request.language);
              return { value: module.name, label: plainName, hint: sentence };
            })}
          />
        </Folded>
      ))}
      <TextArea
        {...{ t, faults, name: others, optional: true, rows: 3 }}
        value={isBack ? typed(request.form, others) : unknown.join('\n')}
        label={t.newcomers.modulesOther()}
        hint={t.newcomers.modulesOtherHint()}
      />
    </>
  );
}
