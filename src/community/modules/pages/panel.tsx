import { ButtonLink, type Html, Section, type Words, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { Organisation } from '../../members';
import { catalogueOf } from '../queries';
import { type Known, whatIs, wordsIn } from '../rules';
import { modulesPath, Technical } from './common';

/** The modules that an organisation runs, in plain words; what nobody knows stays as it was typed. */
export async function organisationModulesPanel(request: Request, organisation: Organisation): Promise<Html | ''> {
  const t = words(request.language);
  const catalogue = await catalogueOf(request.here);
  const known = organisation.modules.map((name) => whatIs(catalogue, name));
  const unknown = known.filter((each) => each.kind === 'unknown');
  return (
    <Section title={t.modules.ofOrganisation()} count={known.length} id="modules">
      {known.length === 0 && <p class="hint">{t.modules.noneDeclared()}</p>}
      <ul>
        {known
          .filter((each) => each.kind !== 'unknown')
          .map((each) => (
            <li>
              <Named request={request} t={t} known={each} />
            </li>
          ))}
        {unknown.map(({ name }) => (
          <li>
            <Technical name={name} />
          </li>
        ))}
      </ul>
      {unknown.length > 0 && <p class="hint">{t.modules.unknownHint({ count: unknown.length })}</p>}
      <p>
        <ButtonLink kind="quiet" href={modulesPath(request)}>
          {t.modules.seeAll()}
        </ButtonLink>
      </p>
    </Section>
  );
}

interface NamedProps {
  readonly request: Request;
  readonly t: Words;
  readonly known: Exclude<Known, { kind: 'unknown' }>;
}

function Named({ request, t, known }: NamedProps) {
  const modules = known.kind === 'module' ? [known.module] : known.successors;
  return (
    <>
      {modules.map((module, place) => (
        <>
          {place > 0 && ', '}
          <a href={modulesPath(request, `/${module.name}`)}>{wordsIn(module, request.language).plainName}</a>
        </>
      ))}{' '}
      <span class="hint">
        {known.kind === 'module' ? <Technical name={known.name} /> : t.modules.declaredAs({ name: known.name })}
      </span>
    </>
  );
}
