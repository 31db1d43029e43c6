import { dayOf } from '../../../basics/day';
import { isId } from '../../../basics/id';
import {
  ButtonLink,
  day,
  Empty,
  Facts,
  Folded,
  Heading,
  layout,
  Notice,
  number,
  Pager,
  Table,
  Tag,
  type Words,
  words,
} from '../../../design';
import { type Answer, notFound, page, type Request } from '../../../machinery/web';
import { estimateOf } from '../../delivery';
import { facilitates } from '../../members';
import { type ChosenSplit, replay, splitByNumber, splitsAfter } from '../queries';
import { amountIn, keyName, NeedLink, needAt } from './common';
import { SplitFigures } from './panels';
import { lineConcernWords } from './projects/common';

/** GET /:community/needs/:number/splits/:split: a kept split, its inputs, and the same cents counted again. */
export async function splitPage(request: Request): Promise<Answer> {
  const need = await needAt(request);
  const asked = request.params.split ?? '';
  const chosen = need && /^[1-9]\d{0,8}$/.test(asked) && (await splitByNumber(request.here, need.id, Number(asked)));
  if (!need || !chosen) return notFound();
  const t = words(request.language);
  const { here } = request;
  const current = await estimateOf(here, need.id);
  const title = t.funding.splitTitle({ number: chosen.number, need: need.title });
  return page(
    layout(
      request,
      { title, wide: true },
      <>
        <Heading
          title={title}
          above={<NeedLink request={request} need={need} />}
          lead={chosenWords(request, chosen, t)}
        >
          {current?.id === chosen.estimateId && here.actor.seats.some(facilitates) && (
            <ButtonLink href={`/${here.community.slug}/needs/${need.number}/split/proposal`}>
              {t.funding.propose()}
            </ButtonLink>
          )}
        </Heading>
        <SplitFigures request={request} chosen={chosen} isOwnPage />
        <Replayed differences={replay(chosen)} t={t} />
        <Inputs request={request} chosen={chosen} t={t} />
        <p>
          <a href={`/${here.community.slug}/splits`}>{t.funding.splitsTitle()}</a>
        </p>
      </>,
    ),
  );
}

/** GET /:community/splits: every split ever kept, each counted again on the spot. */
export async function splitsPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const { community } = request.here;
  const after = request.query.get('after');
  const found = await splitsAfter(request.here, isId(after) ? after : null);
  const amount = amountIn(request, t);
  return page(
    layout(
      request,
      { title: t.funding.splitsTitle(), wide: true },
      <>
        <Heading title={t.funding.splitsTitle()} lead={t.funding.splitsLead()} />
        {found.length === 0 ? (
          <Empty title={t.funding.splitsEmptyTitle()}>
            <p>{t.funding.splitsEmpty()}</p>
          </Empty>
        ) : (
          <Table
            quiet
            caption={t.funding.splitsCaption()}
            columns={[
              { name: t.funding.splitsCaption() },
              { name: t.funding.keyName() },
              { name: t.funding.cost(), numeric: true },
              { name: t.funding.replayed() },
            ]}
            rows={found.map((chosen) => [
              <a href={`/${community.slug}/needs/${chosen.needNumber}/splits/${chosen.number}`}>
                {t.funding.splitLine({ need: chosen.needNumber, number: chosen.number, title: chosen.needTitle })}
              </a>,
              keyName(chosen, t),
              amount(chosen.costCents),
              replay(chosen).length === 0 ? (
                <Tag kind="good">{t.funding.replayedSame()}</Tag>
              ) : (
                <Tag kind="bad">{t.funding.replayedDiffers()}</Tag>
              ),
            ])}
          />
        )}
        <Pager
          t={t}
          previous={after ? request.path : undefined}
          next={found.length === 50 ? `${request.path}?after=${found.at(-1)?.id}` : undefined}
        />
      </>,
    ),
  );
}

const chosenWords = ({ here }: Request, { chosenBy, chosenAt }: ChosenSplit, t: Words): string =>
  t.funding.chosenBy({ who: chosenBy, day: day(dayOf(chosenAt, here.community.timeZone), t.language) });

const Replayed = ({ differences, t }: { differences: readonly string[]; t: Words }) =>
  differences.length === 0 ? (
    <Notice kind="good">
      <p>{t.funding.replaySame()}</p>
    </Notice>
  ) : (
    <Notice kind="bad">
      <p>{t.funding.replayDiffers()}</p>
      <ul lang="en">
        {differences.map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    </Notice>
  );

/** Everything that the rules were given, so that anyone can count it by hand. */
function Inputs({ request, chosen, t }: { request: Request; chosen: ChosenSplit; t: Words }) {
  const amount = amountIn(request, t);
  const { input } = chosen;
  const yesOrNo = (value: boolean): string => (value ? t.funding.yes() : t.funding.no());
  const names = new Map(input.organisations.map(({ id, name }) => [id, name]));
  const hasTurnover = input.organisations.some((each) => each.turnoverCents !== undefined);
  const counted = new Set(input.lines.flatMap(({ concerns }) => (concerns.kind === 'module' ? [concerns.module] : [])));
  return (
    <Folded summary={t.funding.inputs()}>
      <p>{t.funding.inputsLead()}</p>
      <Facts
        facts={[
          [t.funding.keyName(), keyName(chosen, t)],
          [t.funding.hourlyRate(), amount(chosen.hourlyCents)],
          [t.funding.vatRate(), `${number(input.vatBasisPoints / 100, t.language)} %`],
          [
            t.funding.countryLines(),
            chosen.key === 'usage' &&
              (input.sharesCountryLines ? t.funding.countryLinesShared() : t.funding.countryLinesOwn()),
          ],
          [t.funding.charterVersion(), t.funding.version({ version: chosen.charterVersion })],
          [t.funding.engine(), t.funding.version({ version: chosen.engine })],
        ]}
      />
      <Table
        caption={t.funding.linesCaption()}
        columns={[
          { name: t.funding.line() },
          { name: t.funding.concerns() },
          { name: t.funding.amount(), numeric: true },
        ]}
        rows={input.lines.map((line) => [
          line.label,
          lineConcernWords(line.concerns, names, t),
          amount(line.amountCents),
        ])}
        totals={[t.funding.total(), '', amount(chosen.costCents)]}
      />
      <Table
        caption={t.funding.organisationsCaption()}
        columns={[
          { name: t.funding.organisation() },
          { name: t.funding.country() },
          { name: t.funding.tier(), numeric: true },
          { name: t.funding.cooperators(), numeric: true },
          ...(hasTurnover ? [{ name: t.funding.key({ key: 'turnover' }), numeric: true }] : []),
          { name: t.funding.modules() },
          { name: t.funding.takesPart() },
          { name: t.funding.volunteer() },
        ]}
        rows={input.organisations.map((each) => [
          each.name,
          each.country,
          amount(each.tierCents),
          number(each.activeCooperators, t.language),
          ...(hasTurnover ? [each.turnoverCents === undefined ? '–' : amount(each.turnoverCents)] : []),
          each.modules.filter((module) => counted.has(module)).join(', '),
          yesOrNo(input.amongIds === null || input.amongIds.includes(each.id)),
          yesOrNo(each.volunteers),
        ])}
      />
    </Folded>
  );
}
