import {
  ButtonLink,
  Card,
  Cards,
  Empty,
  Heading,
  layout,
  Notice,
  Section,
  Tabs,
  Tag,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { facilitates, mayBegin } from '../../members';
import { type Resource, resourcesOf } from '../queries';
import { MOMENTS, READERS } from '../rules';

/** Names as the catalogues choose by them: `first-week` is `firstWeek`. */
export const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `/supermarches/resources` and what is below. */
export const resourcesPath = ({ here }: Pick<Request, 'here'>, below = ''): string =>
  `/${here.community.slug}/resources${below}`;

/** GET /:community/resources: what to read, to watch and to open, in the order in which one needs it. */
export async function resourcesPage(request: Request): Promise<Answer> {
  const { here, query } = request;
  const t = words(request.language);
  const all = await resourcesOf(here);
  const reader = READERS.find((each) => each === query.get('for'));
  const shown = reader
    ? all.filter(({ readers }) => readers.some((each) => each === reader || each === 'everyone'))
    : all;
  const leads = here.actor.seats.some(facilitates);
  const known = READERS.filter((each) => each !== 'everyone' && all.some(({ readers }) => readers.includes(each)));
  return page(
    layout(
      request,
      { title: t.resources.title() },
      <>
        <Heading title={t.resources.title()} lead={t.resources.lead()}>
          {mayBegin(here, facilitates) && (
            <ButtonLink href={resourcesPath(request, '/new')}>{t.resources.addOne()}</ButtonLink>
          )}
          <ButtonLink kind="quiet" href={`/${here.community.slug}/files`}>
            {t.resources.pictures()}
          </ButtonLink>
        </Heading>
        {leads && <Broken request={request} resources={all} t={t} />}
        {known.length > 0 && (
          <Tabs
            label={t.resources.readers()}
            tabs={[
              { name: t.resources.all(), href: resourcesPath(request), current: !reader },
              ...known.map((each) => ({
                name: t.resources.reader({ reader: each }),
                href: resourcesPath(request, `?for=${each}`),
                current: each === reader,
              })),
            ]}
          />
        )}
        {shown.length === 0 && (
          <Empty title={t.resources.none()}>
            <p>{t.resources.noneHint()}</p>
          </Empty>
        )}
        {MOMENTS.map((moment) => {
          const those = shown.filter((each) => each.moment === moment);
          return (
            those.length > 0 && (
              <Section title={t.resources.moment({ moment: camel(moment) })} count={those.length}>
                <Cards>
                  {those.map((resource) => (
                    <ResourceCard request={request} resource={resource} t={t} />
                  ))}
                </Cards>
              </Section>
            )
          );
        })}
      </>,
    ),
  );
}

const ResourceCard = ({ request, resource, t }: { request: Request; resource: Resource; t: Words }) => (
  <Card
    above={t.resources.kind({ kind: resource.kind })}
    title={<span lang={resource.language === t.language ? undefined : resource.language}>{resource.title}</span>}
    href={resourcesPath(request, `/${resource.slug}`)}
    meta={<Who resource={resource} t={t} />}
  >
    <p lang={resource.language === t.language ? undefined : resource.language}>{resource.about}</p>
  </Card>
);

/** For whom it is, and how long it takes. */
export const Who = ({ resource: { readers, minutes }, t }: { resource: Resource; t: Words }) => (
  <>
    {readers.map((reader) => (
      <Tag>{t.resources.reader({ reader })}</Tag>
    ))}
    {minutes !== null && <span class="hint">{t.resources.takes({ count: minutes })}</span>}
  </>
);

/** Links that lead nowhere, for whoever looks after them. */
function Broken({ request, resources, t }: { request: Request; resources: readonly Resource[]; t: Words }) {
  const broken = resources.filter(({ brokenSince }) => brokenSince !== null);
  if (broken.length === 0) return null;
  return (
    <Notice kind="awaited" title={t.resources.brokenTitle({ count: broken.length })}>
      <ul>
        {broken.map(({ slug, title }) => (
          <li>
            <a href={resourcesPath(request, `/${slug}`)}>{title}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
