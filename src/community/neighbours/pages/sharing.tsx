import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Cents, cents, readAmount } from '../../../basics/money';
import {
  Button,
  currencySign,
  Field,
  Form,
  Heading,
  layout,
  money,
  Notice,
  Section,
  Table,
  words,
} from '../../../design';
import { type Answer, notFound, page, type Request } from '../../../machinery/web';
import { linksOf, membersToday } from '../../members';
import { lookInto, neighboursOf, payerIdsIn } from '../queries';
import { type Payer, shareBetween } from '../rules';

/**
 * GET /:community/neighbours/sharing: what each would pay of work that two communities have done together, each
 * organisation once. It keeps nothing; of the neighbour only the sum is shown.
 */
export async function sharingPage(request: Request): Promise<Answer> {
  const { here } = request;
  const t = words(request.language);
  const wish = request.query.get('with') ?? '';
  const neighbours = (await neighboursOf(here)).filter(({ isNeighbour }) => isNeighbour);
  const neighbour = neighbours.find(({ slug }) => slug === wish) ?? (wish === '' ? neighbours[0] : undefined);
  if (wish !== '' && !neighbour) return notFound();
  const amount = (value: Cents): string => money(value, here.community.currency, t.language);
  const cost = readAmount(request.query.get('cost') ?? '') ?? cents(100_000);
  const found = neighbour && (await shares(request, neighbour.id, cost));
  return page(
    layout(
      request,
      { title: t.neighbours.sharingTitle() },
      <>
        <Heading
          above={<a href={`/${here.community.slug}/neighbours`}>{t.neighbours.title()}</a>}
          title={t.neighbours.sharingTitle()}
          lead={t.neighbours.sharingLead()}
        />
        {!(neighbour && found) && (
          <Notice>
            <p>
              {t.neighbours.noneHint()} <a href={`/${here.community.slug}/neighbours`}>{t.neighbours.title()}</a>
            </p>
          </Notice>
        )}
        {neighbour && found && (
          <>
            <Form action={request.path} method="get" class="form filter" label={t.neighbours.sharingTitle()}>
              <input type="hidden" name="with" value={neighbour.slug} />
              <Field
                t={t}
                name="cost"
                label={t.neighbours.cost()}
                unit={currencySign(here.community.currency)}
                value={(cost / 100).toLocaleString(t.language, { useGrouping: false })}
              />
              <Button kind="quiet">{t.neighbours.count()}</Button>
            </Form>
            <Section title={t.neighbours.partsTitle()}>
              <p>{t.neighbours.partsRule()}</p>
              <Table
                quiet
                caption={t.neighbours.partsTitle()}
                columns={[{ name: t.obligations.organisation() }, { name: t.neighbours.part(), numeric: true }]}
                rows={[
                  ...found.members.map(({ id, name }) => {
                    const part = found.own.get(id);
                    return [
                      name,
                      part === undefined ? t.neighbours.paysThere({ community: neighbour.name }) : amount(part),
                    ];
                  }),
                  [neighbour.name, amount(found.otherCents)],
                ]}
                totals={[t.obligations.total(), amount(cents(found.ownCents + found.otherCents))]}
              />
            </Section>
          </>
        )}
      </>,
    ),
  );
}

async function shares({ here }: Request, neighbourId: Id, cost: Cents) {
  const today = dayOf(here.now, here.community.timeZone);
  const members = await membersToday(here);
  const links = (await linksOf(here)).filter(({ communityId }) => communityId === neighbourId);
  const thereIds = (await lookInto(here, neighbourId, (db) => payerIdsIn(db, neighbourId, today))) ?? [];
  const own = members.map(({ id }): Payer => {
    const link = links.find(({ organisationId }) => organisationId === id);
    return { id, linkId: link?.id ?? null, paysHere: link?.paysHere ?? true };
  });
  const others = thereIds.map((id): Payer => {
    const link = links.find(({ thereId }) => thereId === id);
    return { id, linkId: link?.id ?? null, paysHere: !(link?.paysHere ?? false) };
  });
  return { members, ...shareBetween(cost, own, others) };
}
