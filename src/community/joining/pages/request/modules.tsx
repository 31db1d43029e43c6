import { Button, type Fault, Folded, Form, type Html, Section, type Words, words } from '../../../../design';
import { catalogueOf, type Module, moduleFields, whatIs, wordsIn } from '../../../modules';
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
  const form = isNewcomer && !path.end && (await modulesForm(sight, faults, ticked ?? []));
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

async function modulesForm(sight: Sight, faults: readonly Fault[], declared: readonly string[]): Promise<Html> {
  const { request, join } = sight;
  const t = words(request.language);
  return (
    <>
      <p>{t.newcomers.modulesLead()}</p>
      <Form action={joinPath(sight, '/modules')} keep={`joining.${join.id}.modules`}>
        {await moduleFields({ request, declared, faults, isBack: faults.length > 0, others: 'others' })}
        <Button>{t.newcomers.modulesSave()}</Button>
      </Form>
    </>
  );
}
