import { dayOf } from '../../../../basics/day';
import { readAmount } from '../../../../basics/money';
import { isRefusal, refuse } from '../../../../basics/outcome';
import {
  Choices,
  Field,
  faultsOf,
  Heading,
  layout,
  list,
  number,
  Section,
  Table,
  TextArea,
  words,
} from '../../../../design';
import { type Answer, page, type Request } from '../../../../machinery/web';
import { hasLeft, organisationsOf } from '../../../members';
import { readGivers, readRanked, tryLines, tryPatrons, tryRanking } from '../../rules';
import { amountIn } from '../common';
import { Debt, Revolving } from './advances';
import { Frame, type TryProps, typedIn } from './frame';
import { namesFrom } from './names';
import { Bonus, Match } from './pools';
import { Components, Rules } from './sharing';

/**
 * GET /:community/simulator: other ways to fund, by the question one comes with, to try with figures of one's own; nothing
 * is kept.
 */
export async function simulatorPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const today = dayOf(request.here.now, request.here.community.timeZone);
  const organisations = await organisationsOf(request.here);
  const names = namesFrom(
    organisations.filter((each) => !hasLeft(each, today)),
    t,
  );
  return page(
    layout(
      request,
      { title: t.simulator.title() },
      <>
        <Heading
          above={<a href={`/${request.here.community.slug}/projects`}>{t.projects.title()}</a>}
          title={t.simulator.title()}
          lead={t.simulator.lead()}
        />
        <Section title={t.simulator.whoPays()} id="who-pays">
          <Rules request={request} names={names} t={t} />
          <Components request={request} names={names} t={t} />
        </Section>
        <Section title={t.simulator.whatFits()} id="what-fits">
          <Ranking request={request} names={names} t={t} />
          <Maintenance request={request} names={names} t={t} />
          <Match request={request} names={names} t={t} />
        </Section>
        <Section title={t.simulator.whenEnough()} id="when-enough">
          <Bonus request={request} names={names} t={t} />
          <Patrons request={request} names={names} t={t} />
        </Section>
        <Section title={t.simulator.whatIf()} id="what-if">
          <Revolving request={request} names={names} t={t} />
          <Debt request={request} names={names} t={t} />
        </Section>
      </>,
    ),
  );
}

function Ranking({ request, t }: TryProps) {
  const amount = amountIn(request, t);
  const typed = typedIn(request, 'budget', '10000');
  const stop = request.query.get('stop') === 'skip' ? 'skip' : 'strict';
  const text = typedIn(request, 'ranked', t.simulator.rankedExample());
  const budget = readAmount(typed);
  const ranked = readRanked(text);
  const noBudget = budget === undefined ? refuse('not-a-number', 'budget') : undefined;
  const found = noBudget ?? (isRefusal(ranked) ? ranked : tryRanking(budget ?? 0, ranked, stop));
  const faults = faultsOf(isRefusal(found) ? found : undefined, t, 'simulator');
  return (
    <Frame
      {...{ request, t, id: 'ranking', title: t.simulator.rankingTitle(), why: t.simulator.rankingWhy() }}
      refusal={isRefusal(found) ? found : undefined}
      fields={
        <>
          <Field {...{ t, faults, name: 'budget', value: typed }} type="number" label={t.simulator.budget()} />
          <TextArea
            {...{ t, faults, name: 'ranked', value: text }}
            label={t.simulator.ranked()}
            hint={t.simulator.rankedHint()}
            rows={4}
          />
          <Choices
            {...{ t, name: 'stop', value: stop }}
            label={t.simulator.stop()}
            options={(['strict', 'skip'] as const).map((rule) => ({
              value: rule,
              label: t.simulator.stopRule({ rule }),
            }))}
          />
        </>
      }
    >
      {!isRefusal(found) && (
        <>
          <Table
            quiet
            caption={t.simulator.rankingTitle()}
            columns={[
              { name: t.simulator.name() },
              { name: t.simulator.cost(), numeric: true },
              { name: t.simulator.outcome() },
            ]}
            rows={found.outcomes.map((each) => [
              each.name,
              amount(each.cents),
              t.simulator.outcomeOf({
                outcome: each.outcome.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
              }),
            ])}
          />
          <p>{t.simulator.used({ used: amount(found.usedCents), left: amount(found.leftCents) })}</p>
        </>
      )}
    </Frame>
  );
}

function Patrons({ request, t }: TryProps) {
  const amount = amountIn(request, t);
  const typed = typedIn(request, 'patrons', '82');
  const found = tryPatrons(/^\d{1,9}$/.test(typed) ? Number(typed) : 0);
  const faults = faultsOf(isRefusal(found) ? found : undefined, t, 'simulator');
  return (
    <Frame
      {...{ request, t, id: 'patrons', title: t.simulator.patronsTitle(), why: t.simulator.patronsWhy() }}
      refusal={isRefusal(found) ? found : undefined}
      fields={<Field {...{ t, faults, name: 'patrons', value: typed }} type="number" label={t.simulator.patrons()} />}
    >
      {!isRefusal(found) && (
        <p class="lead">
          {t.simulator.patronsGive({
            ...{ count: Number(typed), each: number(found.eachTenths / 10, t.language) },
            total: amount(found.totalCents),
          })}
        </p>
      )}
    </Frame>
  );
}

function Maintenance({ request, names, t }: TryProps) {
  const amount = amountIn(request, t);
  const text = typedIn(request, 'givers', t.simulator.giversExample(names));
  const givers = readGivers(text);
  const found = isRefusal(givers) ? givers : tryLines(givers);
  const faults = faultsOf(isRefusal(found) ? found : undefined, t, 'simulator');
  return (
    <Frame
      {...{ request, t, id: 'maintenance', title: t.simulator.maintenanceTitle(), why: t.simulator.maintenanceWhy() }}
      refusal={isRefusal(found) ? found : undefined}
      fields={
        <TextArea
          {...{ t, faults, name: 'givers', value: text }}
          label={t.simulator.givers()}
          hint={t.simulator.giversHint()}
          rows={4}
        />
      }
    >
      {!isRefusal(found) && (
        <>
          <Table
            quiet
            caption={t.simulator.maintenanceTitle()}
            columns={[
              { name: t.simulator.line() },
              { name: t.simulator.backing(), numeric: true },
              { name: t.simulator.gets(), numeric: true },
            ]}
            rows={found.lines.map((each) => [each.name, amount(each.backingCents), amount(each.cents)])}
          />
          <ul>
            {found.givers.map((each) => (
              <li>
                {each.to.length > 0
                  ? t.simulator.giverTo({ giver: each.name, lines: list(each.to, t.language) })
                  : t.simulator.giverKeeps({ giver: each.name, amount: amount(each.keptCents) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Frame>
  );
}
