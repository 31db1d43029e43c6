import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { Button, Form, faultsOf, Heading, type Html, layout, Problem, Section, words } from '../../../design';
import { type Answer, notFound, numberIn, parse, type Request, seeOther, unprocessable } from '../../../machinery/web';
import { charterOf } from '../../charter';
import type { NeedPanel } from '../../needs';
import { releaseNeed } from '../actions';
import { type NeedToShow, needToShow } from '../queries';
import { mayPublish } from '../rules/choices';

const Release = z.object({ what: z.enum(['show', 'hide']), version: z.coerce.number().int() });

/** On a need's page: what strangers read of it, and what whoever facilitates decides about that. */
export const publicNeedPanel: NeedPanel = async (request, { need }) => {
  if (!request.here.actor.seats.some(mayPublish)) return '';
  const shown = await found(request, need.number);
  return shown ? panelOf(request, need.number, shown) : '';
};

/** POST /:community/needs/:number/publication */
export async function releasePage(request: Request): Promise<Answer> {
  const number = numberIn(request);
  if (number === undefined) return notFound();
  const input = parse(Release, request.form);
  const released = isRefusal(input)
    ? input
    : await releaseNeed(request.here, { number, wording: input.what === 'show' ? input.version : null });
  if (!isRefusal(released))
    return seeOther(`/${request.here.community.slug}/needs/${number}?done=site.released#public`);
  if (released.refused === 'need-unknown') return notFound();
  return again(request, number, released);
}

async function again(request: Request, number: number, refusal: Refusal): Promise<Answer> {
  const need = await found(request, number);
  if (!need) return notFound();
  const t = words(request.language);
  return unprocessable(
    layout(
      request,
      { title: t.site.needPanel() },
      <>
        <Heading
          above={<a href={`/${request.here.community.slug}/needs/${number}`}>{t.needs.numbered({ number })}</a>}
          title={need.title}
        />
        <Problem t={t} faults={faultsOf(refusal, t, 'site')} />
        {panelOf(request, number, need)}
      </>,
    ),
  );
}

const found = async ({ here }: Request, number: number): Promise<NeedToShow | undefined> =>
  needToShow(here, number, (await charterOf(here)).openness.needs);

function panelOf(request: Request, number: number, need: NeedToShow): Html {
  const t = words(request.language);
  const { slug } = request.here.community;
  const isBehind = need.shown !== null && need.shown !== need.newest;
  const isPublic = need.shown !== null || need.isByRule;
  const standing = need.isByRule
    ? t.site.needByRule()
    : need.shown === null
      ? t.site.needPrivate()
      : isBehind
        ? t.site.needBehind()
        : t.site.needPublic();
  return (
    <Section title={t.site.needPanel()} id="public">
      <p>{standing}</p>
      <Form
        action={`/${slug}/needs/${number}/publication`}
        version={need.newest}
        class="taps"
        label={t.site.needPanel()}
      >
        {(!isPublic || isBehind) && (
          <Button kind="quiet" name="what" value="show">
            {isBehind ? t.site.needShowNewest() : t.site.needShow()}
          </Button>
        )}
        {isPublic && (
          <Button kind="quiet" name="what" value="hide">
            {t.site.needHide()}
          </Button>
        )}
      </Form>
    </Section>
  );
}
