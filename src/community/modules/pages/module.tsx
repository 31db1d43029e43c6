import { dayOf } from '../../../basics/day';
import { ButtonLink, Facts, Heading, layout, Section, type Words, words } from '../../../design';
import { type Answer, notFound, page, type Request } from '../../../machinery/web';
import { keepsCatalogue } from '../actions';
import { catalogueOf, type Declared, declaredToday } from '../queries';
import { type FormerName, type Known, type Module, whatIs, wordsIn } from '../rules';
import { type Elsewhere, inWords, modulesPath, Technical, type UsedElsewhere } from './common';

/** GET /:community/modules/:name: what it does, who runs it, what it was called; an old name leads to what it became. */
export const modulePage =
  (elsewhere: Elsewhere) =>
  async (request: Request): Promise<Answer> => {
    const known = whatIs(await catalogueOf(request.here), request.params.name ?? '');
    if (known.kind === 'unknown') return notFound();
    const today = dayOf(request.here.now, request.here.community.timeZone);
    const declared = await declaredToday(request.here, today);
    if (known.kind === 'former') return page(former(request, known));
    return page(shown(request, known, declared, await elsewhere(request.here)));
  };

function shown(
  request: Request,
  { module, successors }: Extract<Known, { kind: 'module' }>,
  declared: readonly Declared[],
  also: UsedElsewhere,
): string {
  const t = words(request.language);
  const { plainName, sentence, family } = wordsIn(module, request.language);
  const names = [module.name, ...module.formerly.map((each) => each.former)];
  const users = declared.filter((each) => names.includes(each.module));
  const elsewhereWords = inWords(also, module.name, t);
  return layout(
    request,
    { title: plainName },
    <>
      <Heading title={plainName} lead={sentence} above={<a href={modulesPath(request)}>{t.modules.title()}</a>}>
        {request.here.actor.seats.some(keepsCatalogue) && (
          <ButtonLink kind="quiet" href={modulesPath(request, `/${module.name}/edit`)}>
            {t.modules.change()}
          </ButtonLink>
        )}
      </Heading>
      <Facts
        facts={[
          [t.modules.technicalName(), <Technical name={module.name} />],
          [t.modules.levelField(), t.modules.level({ level: module.level })],
          [t.modules.family(), family],
        ]}
      />
      {successors.length > 0 && <Becomes request={request} t={t} module={module} successors={successors} />}
      {module.formerly.length > 0 && (
        <Section title={t.modules.formerly()} count={module.formerly.length}>
          <ul>
            {module.formerly.map((each) => (
              <li>
                <Technical name={each.former} /> <span class="hint">{howWords(each, t)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t.modules.users()} count={new Set(users.map((each) => each.slug)).size}>
        {users.length === 0 ? <p class="hint">{t.modules.noUsers()}</p> : <Users {...{ request, t, module, users }} />}
        {elsewhereWords && (
          <p>
            {elsewhereWords} <a href={`/${request.here.community.slug}/neighbours`}>{t.neighbours.title()}</a>
          </p>
        )}
      </Section>
    </>,
  );
}

interface BecomesProps {
  readonly request: Request;
  readonly t: Words;
  readonly module: Module;
  readonly successors: readonly Module[];
}

/** What a module that is still there becomes in a later series. */
const Becomes = ({ request, t, module, successors }: BecomesProps) => (
  <Section title={t.modules.becomes()}>
    <ul>
      {successors.map((each) => {
        const how = each.formerly.find(({ former }) => former === module.name);
        return (
          <li>
            <a href={modulesPath(request, `/${each.name}`)}>{wordsIn(each, request.language).plainName}</a>{' '}
            {how && <span class="hint">{howWords(how, t)}</span>}
          </li>
        );
      })}
    </ul>
  </Section>
);

interface UsersProps {
  readonly request: Request;
  readonly t: Words;
  readonly module: Module;
  readonly users: readonly Declared[];
}

const Users = ({ request, t, module, users }: UsersProps) => (
  <ul>
    {users.map((each) => (
      <li>
        <a href={`/${request.here.community.slug}/organisations/${each.slug}`}>{each.name}</a>{' '}
        {each.module !== module.name && <span class="hint">{t.modules.declaredAs({ name: each.module })}</span>}
      </li>
    ))}
  </ul>
);

/** An old name: all that it became. */
function former(request: Request, { name, successors }: Extract<Known, { kind: 'former' }>): string {
  const t = words(request.language);
  return layout(
    request,
    { title: name },
    <>
      <Heading
        title={<Technical name={name} />}
        lead={t.modules.formerLead({ count: successors.length })}
        above={<a href={modulesPath(request)}>{t.modules.title()}</a>}
      />
      <ul>
        {successors.map((each) => (
          <li>
            <a href={modulesPath(request, `/${each.name}`)}>{wordsIn(each, request.language).plainName}</a>{' '}
            <span class="hint">
              <Technical name={each.name} />, {howOf(each, name, t)}
            </span>
          </li>
        ))}
      </ul>
    </>,
  );
}

function howOf({ formerly }: Module, name: string, t: Words): string {
  const how = formerly.find(({ former }) => former === name);
  return how ? howWords(how, t) : '';
}

/** « renommé, depuis la série 12.0, en 2022 » */
const howWords = ({ how, series, year }: FormerName, t: Words): string =>
  [t.modules.how({ how }), series && t.modules.fromSeries({ series }), year && t.modules.inYear({ year: String(year) })]
    .filter(Boolean)
    .join(', ');
