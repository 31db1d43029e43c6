import { z } from 'zod';
import { isId } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  Facts,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  Notice,
  Problem,
  Section,
  Select,
  words,
} from '../../../design';
import {
  type Answer,
  notFound,
  numberIn,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  text,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { LONGEST_STORY } from '../../chronicle';
import { facilitates } from '../../members';
import { catalogueOf } from '../../modules';
import type { NeedPanel } from '../../needs';
import { declineOffer, offerNeed, takeOver } from '../actions';
import { neighboursOf, type Offer, offerById, offersOfNeed, originOf } from '../queries';
import { ModuleNames } from './names';

const Offering = z.object({ neighbour: z.string().max(60), words: optionalText(1000) });
const Declining = z.object({ words: text(1000) });

/** On a need's page: where it came from, where it was offered, and offering it to a neighbour. */
export const neighbourPanel: NeedPanel = async (request, { need }, story) => {
  const { here } = request;
  const t = words(request.language);
  // Offering and taking over are told in the need's story: where they are not, there is nothing to ask for.
  const isTold = (kind: string) => story.length >= LONGEST_STORY || story.some((line) => line.kind === kind);
  const mayOffer = here.actor.seats.some(facilitates);
  const [origin, offers, neighbours] = await Promise.all([
    isTold('neighbours/need-taken') ? originOf(here, need.id) : undefined,
    isTold('neighbours/need-offered') ? offersOfNeed(here, need.id) : [],
    mayOffer ? neighboursOf(here) : [],
  ]);
  const open = neighbours.filter(({ id, isNeighbour }) => isNeighbour && !offers.some(({ toId }) => toId === id));
  if (!origin && offers.length === 0 && open.length === 0) return '';
  return (
    <Section title={t.neighbours.panelTitle()} id="neighbours">
      {origin && (
        <p>
          <a href={`/${here.community.slug}/neighbours/offers/${origin.offerId}`}>
            {t.neighbours.cameFrom({ community: origin.fromName, number: String(origin.fromNumber) })}
          </a>
        </p>
      )}
      {offers.map((offer) => (
        <p>{outcomeOf(offer, request)}</p>
      ))}
      {open.length > 0 && (
        <Form action={`/${here.community.slug}/needs/${need.number}/offers`} label={t.neighbours.offerTitle()}>
          <Select
            t={t}
            name="neighbour"
            label={t.neighbours.offerTo()}
            hint={t.neighbours.offerHint()}
            options={open.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Field t={t} optional name="words" id="offer-words" label={t.neighbours.offerWords()} most={1000} />
          <Button kind="quiet">{t.neighbours.offerDo()}</Button>
        </Form>
      )}
    </Section>
  );
};

function outcomeOf({ toName, answer, answerWords, takenNumber }: Offer, { language }: Request): string {
  const t = words(language);
  const facts = { community: toName, number: String(takenNumber ?? ''), words: answerWords ?? '' };
  if (answer === 'taken') return t.neighbours.wasTaken(facts);
  return answer === 'declined' ? t.neighbours.wasDeclined(facts) : t.neighbours.wasOffered(facts);
}

/** POST /:community/needs/:number/offers */
export async function offerNeedPage(request: Request): Promise<Answer> {
  const number = numberIn(request);
  if (number === undefined) return notFound();
  const input = parse(Offering, request.form);
  const offered = isRefusal(input)
    ? input
    : await offerNeed(request.here, number, { neighbourId: input.neighbour, words: input.words });
  if (!isRefusal(offered)) return seeOther(`/${request.here.community.slug}/needs/${number}?done=neighbours.offered`);
  return offered.refused === 'need-unknown' ? notFound() : unprocessable(refusedBody(request, offered));
}

/** What could not be offered, and why: its form stands on another room's page. */
function refusedBody(request: Request, refusal: Refusal): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.neighbours.offerTitle() },
    <>
      <Heading title={t.neighbours.offerTitle()} />
      <Problem t={t} faults={faultsOf(refusal, t, 'neighbours')} />
    </>,
  );
}

/** GET /:community/neighbours/offers/:offer: the words that were offered, and what becomes of them here. */
export async function offerPage(request: Request): Promise<Answer> {
  const offer = await offerAt(request);
  return offer ? page(await offerBody(request, offer)) : notFound();
}

/** POST /:community/neighbours/offers/:offer/taking */
export async function takeOverPage(request: Request): Promise<Answer> {
  const offer = await offerAt(request);
  if (!offer) return notFound();
  const taken = await takeOver(request.here, offer.id);
  if (isRefusal(taken)) return unprocessable(await offerBody(request, offer, taken));
  return seeOther(`/${request.here.community.slug}/needs/${taken.number}?done=neighbours.taken`);
}

/** POST /:community/neighbours/offers/:offer/refusal */
export async function declineOfferPage(request: Request): Promise<Answer> {
  const offer = await offerAt(request);
  if (!offer) return notFound();
  const input = parse(Declining, request.form);
  const declined = isRefusal(input) ? input : await declineOffer(request.here, offer.id, input.words);
  if (isRefusal(declined)) return unprocessable(await offerBody(request, offer, declined));
  return seeOther(`/${request.here.community.slug}/neighbours/offers/${offer.id}?done=neighbours.declined`);
}

async function offerAt({ here, params }: Request): Promise<Offer | undefined> {
  return isId(params.offer) ? offerById(here, params.offer) : undefined;
}

async function offerBody(request: Request, offer: Offer, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'neighbours');
  const path = `/${here.community.slug}/neighbours/offers/${offer.id}`;
  const isOurs = offer.toId === here.community.id;
  const mayAnswer = isOurs && offer.answer === null && here.actor.seats.some(facilitates);
  return layout(
    request,
    { title: offer.title },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/neighbours`}>{t.neighbours.title()}</a>}
        title={offer.title}
        lead={
          isOurs
            ? t.neighbours.offeredBy({ community: offer.fromName })
            : t.neighbours.wasOffered({ community: offer.toName })
        }
      />
      <Problem t={t} faults={faults} />
      {offer.answer && <Notice>{outcome(offer, request)}</Notice>}
      {offer.words && <blockquote>{offer.words}</blockquote>}
      <Facts
        facts={[
          [t.needs.today(), offer.today],
          [t.needs.hurt(), offer.hurt],
          [t.needs.often(), offer.often],
          [t.needs.enough(), offer.enough],
        ]}
      />
      {offer.modules.length > 0 && (
        <ModuleNames catalogue={await catalogueOf(here)} modules={offer.modules} language={t.language} />
      )}
      {isOurs && offer.answer === null && !mayAnswer && <p class="hint">{t.neighbours.answerWaits()}</p>}
      {mayAnswer && (
        <Section title={t.neighbours.answerTitle()}>
          <p>{t.neighbours.answerLead()}</p>
          <Form action={`${path}/taking`} label={t.neighbours.takeDo()}>
            <Button>{t.neighbours.takeDo()}</Button>
          </Form>
          <Folded summary={t.neighbours.declineDo()} open={refusal !== undefined}>
            <Form action={`${path}/refusal`} label={t.neighbours.declineDo()}>
              <Field
                t={t}
                faults={faults}
                name="words"
                label={t.neighbours.declineWhy()}
                value={typed(request.form, 'words')}
                most={1000}
              />
              <Button kind="quiet">{t.neighbours.declineDo()}</Button>
            </Form>
          </Folded>
        </Section>
      )}
    </>,
  );
}

function outcome(offer: Offer, request: Request): Html {
  const t = words(request.language);
  const { slug, id } = request.here.community;
  if (offer.toId === id && offer.takenNumber !== null)
    return (
      <p>
        <a href={`/${slug}/needs/${offer.takenNumber}`}>
          {t.neighbours.takenHere({ number: String(offer.takenNumber) })}
        </a>
      </p>
    );
  return <p>{outcomeOf(offer, request)}</p>;
}
