import {
  Button,
  ButtonLink,
  Card,
  Cards,
  Empty,
  Field,
  Form,
  Heading,
  layout,
  Section,
  Tag,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { mayBegin } from '../../members';
import { keepsCatalogue } from '../actions';
import { catalogueOf } from '../queries';
import { byFamily, type Match, type Module, matching, wordsIn } from '../rules';
import { type Elsewhere, inWords, modulesPath, Technical, type UsedElsewhere } from './common';

/** GET /:community/modules: what exists, in plain words; found by any name it ever had. */
export const modulesPage =
  (elsewhere: Elsewhere) =>
  async (request: Request): Promise<Answer> => {
    const t = words(request.language);
    const search = (request.query.get('q') ?? '').trim().slice(0, 200);
    const catalogue = await catalogueOf(request.here);
    const also = await elsewhere(request.here);
    return page(
      layout(
        request,
        { title: t.modules.title() },
        <>
          <Heading title={t.modules.title()} lead={t.modules.lead()}>
            {mayBegin(request.here, keepsCatalogue) && (
              <ButtonLink kind="quiet" href={modulesPath(request, '/new')}>
                {t.modules.addOne()}
              </ButtonLink>
            )}
          </Heading>
          <Form action={modulesPath(request)} method="get" class="form filter search" label={t.modules.search()}>
            <Field
              t={t}
              type="search"
              name="q"
              label={t.modules.search()}
              hint={t.modules.searchHint()}
              value={search}
            />
            <Button kind="quiet">{t.modules.find()}</Button>
          </Form>
          {search ? (
            <Found request={request} t={t} also={also} search={search} found={matching(catalogue, search)} />
          ) : (
            <Families request={request} t={t} also={also} catalogue={catalogue} />
          )}
        </>,
      ),
    );
  };

interface FamiliesProps {
  readonly also: UsedElsewhere;
  readonly request: Request;
  readonly t: Words;
  readonly catalogue: readonly Module[];
}

const Families = ({ request, t, also, catalogue }: FamiliesProps) =>
  catalogue.length === 0 ? (
    <Empty title={t.modules.emptyTitle()}>
      <p>{t.modules.empty()}</p>
    </Empty>
  ) : (
    byFamily(catalogue, request.language).map(({ family, modules }) => (
      <Section title={family || t.modules.noFamily()} count={modules.length}>
        <Cards>
          {modules.map((module) => (
            <ModuleCard request={request} t={t} also={also} module={module} formerly={null} />
          ))}
        </Cards>
      </Section>
    ))
  );

interface FoundProps {
  readonly also: UsedElsewhere;
  readonly request: Request;
  readonly t: Words;
  readonly search: string;
  readonly found: readonly Match[];
}

const Found = ({ request, t, also, search, found }: FoundProps) => (
  <>
    <p role="status">
      {t.modules.found({ count: found.length, text: search })} <a href={modulesPath(request)}>{t.modules.all()}</a>
    </p>
    <Cards>
      {found.map(({ module, formerly }) => (
        <ModuleCard request={request} t={t} also={also} module={module} formerly={formerly} level={2} />
      ))}
    </Cards>
  </>
);

interface ModuleCardProps extends Match {
  readonly also: UsedElsewhere;
  readonly request: Request;
  readonly t: Words;
  readonly level?: 2 | 3;
}

const ModuleCard = ({ request, t, also, module, formerly, level = 3 }: ModuleCardProps) => {
  const { plainName, sentence } = wordsIn(module, request.language);
  return (
    <Card
      level={level}
      title={plainName}
      href={modulesPath(request, `/${module.name}`)}
      meta={
        <>
          {module.level !== 'common' && <Tag>{t.modules.level({ level: module.level })}</Tag>}
          <span class="hint">
            <Technical name={module.name} />
          </span>
          {inWords(also, module.name, t) && <span class="hint">{inWords(also, module.name, t)}</span>}
          {formerly !== null && <Tag kind="strong">{t.modules.formerlyNamed({ name: formerly })}</Tag>}
        </>
      }
    >
      {sentence && <p>{sentence}</p>}
    </Card>
  );
};
