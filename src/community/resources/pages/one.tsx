import { z } from 'zod';
import { dayOf } from '../../../basics/day';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  ButtonLink,
  day,
  Explained,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  markdown,
  Notice,
  Problem,
  TextArea,
  type Words,
  words,
} from '../../../design';
import { fileById } from '../../../machinery/files';
import {
  type Answer,
  framing,
  line,
  notFound,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { facilitates } from '../../members';
import { removeResource } from '../actions';
import { type Resource, resourceBySlug } from '../queries';
import { videoAt } from '../rules';
import { Elsewhere } from './elsewhere';
import { camel, resourcesPath, Who } from './list';

/** GET /:community/resources/:resource: one of them; with `?play=yes` a video is fetched from whoever keeps it. */
export async function resourcePage(request: Request): Promise<Answer> {
  const resource = await resourceBySlug(request.here, request.params.resource ?? '');
  if (!resource) return notFound();
  const answer = page(await body(request, resource));
  const video = playing(request, resource);
  // Only once the reader wishes it, and only on this page, may one other site be shown.
  return video ? { ...answer, headers: framing(video.host) } : answer;
}

const playing = ({ query }: Request, { kind, url }: Resource) =>
  kind === 'video' && url && query.get('play') === 'yes' ? videoAt(url) : undefined;

const Why = z.object({ why: line(300) });

/** POST /:community/resources/:resource/removal */
export async function removeResourcePage(request: Request): Promise<Answer> {
  const resource = await resourceBySlug(request.here, request.params.resource ?? '');
  if (!resource) return notFound();
  const input = parse(Why, request.form);
  const refused = isRefusal(input) ? input : await removeResource(request.here, resource, input.why);
  if (refused) return unprocessable(await body(request, resource, refused));
  return seeOther(resourcesPath(request, '?done=resources.removed'));
}

async function body(request: Request, resource: Resource, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const lang = resource.language === t.language ? undefined : resource.language;
  const faults = faultsOf(refusal, t, 'resources');
  const leads = here.actor.seats.some(facilitates);
  return layout(
    request,
    { title: resource.title },
    <>
      <Heading
        above={<a href={resourcesPath(request)}>{t.resources.title()}</a>}
        title={<span lang={lang}>{resource.title}</span>}
        lead={
          resource.about && (
            <Explained by={request.explainer} lang={resource.language}>
              <span lang={lang}>{resource.about}</span>
            </Explained>
          )
        }
      >
        {leads && (
          <ButtonLink kind="quiet" href={resourcesPath(request, `/${resource.slug}/edit`)}>
            {t.resources.change()}
          </ButtonLink>
        )}
      </Heading>
      <div class="meta">
        <Who resource={resource} t={t} />
        <span class="hint">{t.resources.moment({ moment: camel(resource.moment) })}</span>
      </div>
      <Problem t={t} faults={faults} />
      {leads && resource.brokenSince !== null && (
        <Notice kind="awaited">
          <p>
            {t.resources.brokenSince({ day: day(dayOf(resource.brokenSince, here.community.timeZone), t.language) })}
          </p>
        </Notice>
      )}
      {await content(request, resource, t)}
      <p class="hint">
        {t.resources.addedBy({ who: resource.by, day: day(dayOf(resource.at, here.community.timeZone), t.language) })}
      </p>
      {leads && (
        <Folded summary={t.resources.remove()} open={refusal !== undefined}>
          <Form action={resourcesPath(request, `/${resource.slug}/removal`)} label={t.resources.remove()}>
            <TextArea
              {...{ t, faults, name: 'why', rows: 2, most: 300, value: typed(request.form, 'why') }}
              label={t.resources.removeWhy()}
            />
            <Button kind="danger">{t.resources.remove()}</Button>
          </Form>
        </Folded>
      )}
    </>,
  );
}

async function content(request: Request, resource: Resource, t: Words) {
  const { here } = request;
  if (resource.body !== null)
    return (
      <div class="said" lang={resource.language === t.language ? undefined : resource.language}>
        <Explained by={request.explainer} lang={resource.language}>
          {markdown(resource.body, 2)}
        </Explained>
      </div>
    );
  if (resource.fileId !== null) {
    const file = await fileById(here, resource.fileId);
    return (
      file && (
        <p>
          <a class="button primary" href={`/${here.community.slug}/files/${file.id}`} download={file.name}>
            {t.resources.download({ name: file.name, kilobytes: Math.ceil(file.sizeBytes / 1000) })}
          </a>
        </p>
      )
    );
  }
  return (
    <Elsewhere
      t={t}
      resource={resource}
      isPlaying={playing(request, resource) !== undefined}
      play={resourcesPath(request, `/${resource.slug}?play=yes`)}
    />
  );
}
