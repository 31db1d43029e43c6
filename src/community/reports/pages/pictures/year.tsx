import { type Day, day as dayNamed, dayOf } from '../../../../basics/day';
import { Empty, Heading, layout, PrintButton, Section, Tabs, words } from '../../../../design';
import { type Answer, page, type Request } from '../../../../machinery/web';
import { FEWEST_FOR_SHARE, FEWEST_TOLD } from '../../queries';
import { gather } from '../written/gather';
import { loadOf, pictureOf } from '../written/pictures';
import { MonthsPicture } from './months';

const YEARS_BACK = 3;

/** GET /:community/year: a year of the community as one picture, with the table behind it. */
export async function yearPage(request: Request): Promise<Answer> {
  const { here } = request;
  const t = words(request.language);
  const today = dayOf(here.now, here.community.timeZone);
  const thisYear = Number(today.slice(0, 4));
  const wish = Number(request.query.get('year'));
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => thisYear - back);
  const year = years.includes(wish) ? wish : thisYear;
  const span = { fromOn: dayIn(year, '01-01'), untilOn: dayIn(year, '12-31'), asOf: here.now };
  const gathered = await gather(here, null, null, [], span);
  const drawing = { gathered, t, currency: here.community.currency };
  const [picture, load] = [pictureOf(drawing, 'whole'), loadOf(drawing)];
  return page(
    layout(
      request,
      { title: t.grants.yearOf({ year: String(year) }) },
      <>
        <Heading
          above={<a href={`/${here.community.slug}/reports`}>{t.grants.reports()}</a>}
          title={t.grants.yearOf({ year: String(year) })}
          lead={t.grants.yearPictureLead()}
        >
          <PrintButton t={t} />
        </Heading>
        <Tabs
          label={t.grants.years()}
          tabs={years.map((each) => ({
            name: String(each),
            href: `/${here.community.slug}/year?year=${each}`,
            current: each === year,
          }))}
        />
        <Section title={t.grants.picture()}>
          {picture ? <MonthsPicture picture={picture} t={t} /> : <Empty title={t.grants.yearEmpty()} />}
        </Section>
        {load && (
          <Section title={load.title} id="load">
            <p class="hint">{t.grants.loadHint({ count: FEWEST_TOLD, share: FEWEST_FOR_SHARE })}</p>
            <MonthsPicture picture={load} t={t} />
          </Section>
        )}
      </>,
    ),
  );
}

const dayIn = (year: number, rest: string): Day => dayNamed(`${String(year).padStart(4, '0')}-${rest}`);
