import { dayOf } from '../../../../basics/day';
import { Card, Cards, Section, Tag, type Words } from '../../../../design';
import { fileById } from '../../../../machinery/files';
import type { Visit } from '../../../../machinery/web';
import { Elsewhere, MOMENTS, type Resource, resourcesOf, videoAt } from '../../../resources';
import { happened, namesOf } from '../../queries';
import { tellsWho } from '../../rules/telling';
import type { Piece } from '../look';
import { ownWords, picturesPart, shownPictures } from '../own-words';

const ON_FRONT = 4;

/** What there is to read, to watch and to open: each resource that the community chose, as it is now. */
export const resources: Piece = {
  name: 'resources',
  title: (t) => t.resources.title(),
  hint: (t) => t.site.resourcesHint(),
  parts: async (visit, t) => {
    const names = await namesOf(visit);
    const all = await resourcesOf(visit);
    return [
      ...all.map((each) => ({
        name: each.slug,
        title: each.title,
        hint: namesSomebody(each, names) ? t.site.resourceNames() : t.site.resourceShown({ kind: each.kind }),
      })),
      ...picturesPart(visit, t, bodiesIn(all)),
    ];
  },
  front: async (visit, t) => {
    const shown = await shownResources(visit);
    if (shown.length === 0) return '';
    return (
      <Section title={t.resources.title()} id="resources">
        <ResourceCards visit={visit} t={t} shown={shown.slice(0, ON_FRONT)} />
        {shown.length > ON_FRONT && (
          <p>
            <a href={visit.to('/resources')}>{t.site.resourcesAll({ count: shown.length })}</a>
          </p>
        )}
      </Section>
    );
  },
  page: async (visit, t) => {
    const shown = await shownResources(visit);
    if (shown.length === 0) return undefined;
    const body = (
      <>
        <h1>{t.resources.title()}</h1>
        <p class="lead">{t.resources.lead()}</p>
        {MOMENTS.map((moment) => {
          const those = shown.filter((each) => each.moment === moment);
          return (
            those.length > 0 && (
              <Section title={t.resources.moment({ moment: camel(moment) })} count={those.length}>
                <ResourceCards visit={visit} t={t} shown={those} />
              </Section>
            )
          );
        })}
      </>
    );
    return { title: t.resources.title(), description: t.resources.lead(), body };
  },
  item: async (visit, t, name) => {
    const resource = (await shownResources(visit)).find(({ slug }) => slug === name);
    if (!resource) return undefined;
    const isPlaying = resource.kind === 'video' && visit.query.get('play') === 'yes';
    const body = (
      <article>
        <p class="above">
          <a href={visit.to('/resources')}>{t.resources.title()}</a> · {t.resources.kind({ kind: resource.kind })}
        </p>
        <h1 lang={foreign(resource, t)}>{resource.title}</h1>
        {resource.about && (
          <p class="lead" lang={foreign(resource, t)}>
            {resource.about}
          </p>
        )}
        <div class="meta">
          <Facts resource={resource} t={t} />
        </div>
        {resource.body !== null && (
          <div class="said" lang={foreign(resource, t)}>
            {ownWords(visit, 'resources', resource.body, 2)}
          </div>
        )}
        {await download(visit, t, resource)}
        <Elsewhere t={t} resource={resource} isPlaying={isPlaying} play={visit.to(`/resources/${name}?play=yes`)} />
      </article>
    );
    const framed = isPlaying && resource.url !== null ? videoAt(resource.url)?.host : undefined;
    return { title: resource.title, description: resource.about, body, framed };
  },
  items: async (visit) => (await shownResources(visit)).map(({ slug }) => slug),
  files: async (visit) => {
    const shown = await shownResources(visit);
    return [...shown.flatMap(({ fileId }) => fileId ?? []), ...shownPictures(visit, 'resources', bodiesIn(shown))];
  },
  news: async (visit, t) => {
    const shown = new Map((await shownResources(visit)).map((each) => [`resources.${each.slug}`, each]));
    const told = new Set<string>();
    return (await happened(visit, ['site/published'])).flatMap(({ number, at, data: { piece } }) => {
      const resource = shown.get(String(piece));
      if (!resource || told.has(resource.slug)) return [];
      told.add(resource.slug);
      return [
        {
          ...{ id: `line-${number}`, at, on: dayOf(at, visit.community.timeZone) },
          ...{ sentence: t.site.newsResource({ title: resource.title }), path: `/resources/${resource.slug}` },
        },
      ];
    });
  },
};

/** Those that strangers read: chosen one by one, and naming nobody, whoever has joined since. */
async function shownResources(visit: Visit): Promise<readonly Resource[]> {
  const chosen = (await resourcesOf(visit)).filter(({ slug }) => visit.shows(`resources.${slug}`));
  if (chosen.length === 0) return [];
  const names = await namesOf(visit);
  return chosen.filter((each) => !namesSomebody(each, names));
}

const bodiesIn = (resources: readonly Resource[]): readonly string[] => resources.flatMap(({ body }) => body ?? []);

const namesSomebody = ({ title, about, body }: Resource, names: readonly string[]): boolean =>
  tellsWho([title, about, body ?? ''], names);

/** A file, under an address that stops leading there once the resource is no longer public. */
async function download(visit: Visit, t: Words, { fileId }: Resource) {
  const file = fileId && (await fileById(visit, fileId));
  return (
    file && (
      <p>
        <a class="button primary" href={visit.to(`/files/${file.id}`)} download={file.name}>
          {t.resources.download({ name: file.name, kilobytes: Math.ceil(file.sizeBytes / 1000) })}
        </a>
      </p>
    )
  );
}

const ResourceCards = ({ visit, t, shown }: { visit: Visit; t: Words; shown: readonly Resource[] }) => (
  <Cards>
    {shown.map((resource) => (
      <Card
        level={3}
        above={t.resources.kind({ kind: resource.kind })}
        title={<span lang={foreign(resource, t)}>{resource.title}</span>}
        href={visit.to(`/resources/${resource.slug}`)}
        meta={<Facts resource={resource} t={t} />}
      >
        <p lang={foreign(resource, t)}>{resource.about}</p>
      </Card>
    ))}
  </Cards>
);

/** For whom it is and how long it takes; never who added it. */
const Facts = ({ resource: { readers, minutes }, t }: { resource: Resource; t: Words }) => (
  <>
    {readers.map((reader) => (
      <Tag>{t.resources.reader({ reader })}</Tag>
    ))}
    {minutes !== null && <span class="hint">{t.resources.takes({ count: minutes })}</span>}
  </>
);

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const foreign = ({ language }: Resource, t: Words): string | undefined =>
  language === t.language ? undefined : language;
