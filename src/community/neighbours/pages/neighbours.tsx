import { z } from 'zod';
import { dayOf } from '../../../basics/day';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { tidyLine } from '../../../basics/text';
import {
  Button,
  Card,
  Cards,
  Empty,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Section,
  Tag,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, parse, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { facilitates, linksOf, organisationsOf } from '../../members';
import { catalogueOf } from '../../modules';
import { closeTo, openTo } from '../actions';
import { lookInto, modulesIn, type Neighbour, neighboursOf, type Offer, offersTo, openedBy } from '../queries';
import { ModuleNames } from './names';

const Address = z.object({
  slug: z
    .string()
    .transform((typed) => tidyLine(typed).toLowerCase().replace(/^.*\//, ''))
    .refine((slug) => /^[a-z0-9][a-z0-9-]{0,59}$/.test(slug), { params: { refusal: 'address-unreadable' } }),
});

/** GET /:community/neighbours: who lives beside, what both run, what was offered. */
export const neighboursPage = async (request: Request): Promise<Answer> => page(await neighboursBody(request));

/** POST /:community/neighbours */
export async function openToPage(request: Request): Promise<Answer> {
  const input = parse(Address, request.form);
  const opened = isRefusal(input) ? input : await openTo(request.here, input.slug);
  if (isRefusal(opened)) return unprocessable(await neighboursBody(request, opened));
  return seeOther(`/${request.here.community.slug}/neighbours?done=neighbours.opened`);
}

/** POST /:community/neighbours/closing */
export async function closeToPage(request: Request): Promise<Answer> {
  const closed = await closeTo(request.here, typed(request.form, 'slug'));
  if (isRefusal(closed)) return unprocessable(await neighboursBody(request, closed));
  return seeOther(`/${request.here.community.slug}/neighbours?done=neighbours.closed`);
}

async function neighboursBody(request: Request, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'neighbours');
  const mayOpen = here.actor.seats.some(facilitates);
  const known = await neighboursOf(here);
  const neighbours = known.filter(({ isNeighbour }) => isNeighbour);
  const opened = await openedBy(here);
  const offers = await offersTo(here);
  return layout(
    request,
    { title: t.neighbours.title() },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/organisations`}>{t.design.navOrganisations()}</a>}
        title={t.neighbours.title()}
        lead={t.neighbours.lead()}
      />
      <Problem t={t} faults={faults} />
      {neighbours.length === 0 && (
        <Empty title={t.neighbours.none()}>
          <p>{t.neighbours.noneHint()}</p>
          {mayOpen && (
            <p>
              <a href="#open">{t.neighbours.openTitle()}</a>
            </p>
          )}
          <p>
            <a href={`/${here.community.slug}/neighbours/sharing`}>{t.neighbours.sharingLink()}</a>
          </p>
        </Empty>
      )}
      {neighbours.length > 0 && (
        <Section title={t.neighbours.neighbours()} count={neighbours.length}>
          <Cards>{await Promise.all(await cards(request, neighbours, t))}</Cards>
        </Section>
      )}
      <Offers request={request} offers={offers} t={t} />
      {mayOpen && <Doors request={request} known={known} opened={opened} t={t} />}
      {mayOpen && (
        <Section id="open" title={t.neighbours.openTitle()}>
          <p>{t.neighbours.openLead()}</p>
          <Form action={`/${here.community.slug}/neighbours`} label={t.neighbours.openTitle()}>
            <Field
              t={t}
              faults={faults}
              name="slug"
              label={t.neighbours.address()}
              hint={t.neighbours.addressHint()}
              value={typed(request.form, 'slug')}
              most={200}
            />
            <Button kind="quiet">{t.neighbours.openDo()}</Button>
          </Form>
        </Section>
      )}
    </>,
  );
}

/** One after the other: each looks into another community. */
async function cards({ here }: Request, neighbours: readonly Neighbour[], t: Words) {
  const today = dayOf(here.now, here.community.timeZone);
  const own = new Set(await modulesIn(here.db, here.community.id, today));
  const [links, organisations] = [await linksOf(here), await organisationsOf(here)];
  const catalogue = await catalogueOf(here);
  const found = [];
  for (const { id, slug, name } of neighbours) {
    const theirs = (await lookInto(here, id, (db) => modulesIn(db, id, today))) ?? [];
    const shared = theirs.filter((module) => own.has(module));
    const both = links
      .filter(({ communityId }) => communityId === id)
      .map(({ organisationId }) => organisations.find((each) => each.id === organisationId)?.name ?? '');
    found.push(
      <Card
        title={name}
        meta={
          <span class="hint">{t.neighbours.bothOrganisations({ count: both.length, names: both.join(', ') })}</span>
        }
      >
        <p>{t.neighbours.sharedModules({ count: shared.length })}</p>
        <ModuleNames catalogue={catalogue} modules={shared} language={t.language} />
        <p>
          <a href={`/${here.community.slug}/neighbours/sharing?with=${slug}`}>{t.neighbours.sharingLink()}</a>
        </p>
      </Card>,
    );
  }
  return found;
}

function Offers({ request, offers, t }: { request: Request; offers: readonly Offer[]; t: Words }) {
  if (offers.length === 0) return '';
  const mayAnswer = request.here.actor.seats.some(facilitates);
  return (
    <Section title={t.neighbours.offersTitle()} count={offers.length}>
      <Cards>
        {offers.map(({ id, title, fromName, answer }) => (
          <Card
            awaited={answer === null && mayAnswer}
            title={title}
            href={`/${request.here.community.slug}/neighbours/offers/${id}`}
            meta={
              <>
                <Tag kind={answer === null ? 'awaited' : undefined}>
                  {t.neighbours.offerState({ answer: answer ?? 'none' })}
                </Tag>
                <span>{t.neighbours.offeredBy({ community: fromName })}</span>
              </>
            }
          />
        ))}
      </Cards>
    </Section>
  );
}

interface DoorsProps {
  readonly request: Request;
  readonly known: readonly Neighbour[];
  readonly opened: readonly string[];
  readonly t: Words;
}

/** To whom this community is open, and who waits for it to open. */
function Doors({ request, known, opened, t }: DoorsProps) {
  const place = `/${request.here.community.slug}/neighbours`;
  const waiting = known.filter(({ isNeighbour }) => !isNeighbour);
  if (waiting.length + opened.length === 0) return '';
  return (
    <Section title={t.neighbours.doorsTitle()} count={waiting.length + opened.length}>
      <ul class="plain">
        {waiting.map(({ slug, name }) => (
          <li class="line">
            <p>{t.neighbours.waits({ community: name })}</p>
            <Form action={place} class="inline" label={name}>
              <input type="hidden" name="slug" value={slug} />
              <Button>{t.neighbours.openBack()}</Button>
            </Form>
          </li>
        ))}
        {opened.map((slug) => {
          const name = known.find((each) => each.slug === slug)?.name;
          return (
            <li class="line">
              <p>{name ? t.neighbours.openedTo({ community: name }) : t.neighbours.openedWaiting({ slug })}</p>
              <Form action={`${place}/closing`} class="inline" label={name ?? slug}>
                <input type="hidden" name="slug" value={slug} />
                <Button kind="quiet">{t.neighbours.closeDo()}</Button>
              </Form>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
