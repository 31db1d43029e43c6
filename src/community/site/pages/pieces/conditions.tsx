import { dayOf } from '../../../../basics/day';
import { Section, type Words } from '../../../../design';
import type { Visit } from '../../../../machinery/web';
import { charterOf, settingsWords } from '../../../charter';
import { happened } from '../../queries';
import type { Piece } from '../look';

/** The rules one accepts by taking part: the chapters of the charter that the community shows. */
export const conditions: Piece = {
  name: 'conditions',
  title: (t) => t.site.conditions(),
  hint: (t) => t.site.conditionsHint(),
  parts: async (visit, t) =>
    (await chaptersOf(visit, t)).map(({ key, name, lines }) => ({ name: key, title: name, hint: lines[0] })),
  front: async (visit, t) => {
    const shown = await shownChapters(visit, t);
    if (shown.length === 0) return '';
    return (
      <Section title={t.site.conditions()} id="conditions">
        <p>{t.site.conditionsLead()}</p>
        <ul class="chapters">
          {shown.map(({ key, name }) => (
            <li>
              <a href={visit.to(`/conditions#${key}`)}>{name}</a>
            </li>
          ))}
        </ul>
      </Section>
    );
  },
  page: async (visit, t) => {
    const shown = await shownChapters(visit, t);
    if (shown.length === 0) return undefined;
    const body = (
      <>
        <h1>{t.site.conditions()}</h1>
        <p class="lead">{t.site.conditionsLead()}</p>
        {shown.map(({ key, name, why, lines }) => (
          <section class="chapter" id={key}>
            <h2>{name}</h2>
            {lines.map((line) => (
              <p class="setting-value">{line}</p>
            ))}
            <p class="hint">{why}</p>
          </section>
        ))}
      </>
    );
    return { title: t.site.conditions(), description: t.site.conditionsLead(), body };
  },
  news: async (visit, t) =>
    (await happened(visit, ['charter/changed'])).filter(isChange).map(({ number, at, data }) => ({
      ...{ id: `line-${number}`, at, on: dayOf(at, visit.community.timeZone), path: '/conditions' },
      sentence: t.site.newsCharter({ version: Number(data.version) }),
    })),
};

/** The first version was there before anyone could take part. */
const isChange = ({ data }: { data: Readonly<Record<string, unknown>> }): boolean => Number(data.version) > 1;

const chaptersOf = async (visit: Visit, t: Words) =>
  settingsWords({ charter: await charterOf(visit), t, currency: visit.community.currency, isForStrangers: true });

const shownChapters = async (visit: Visit, t: Words) =>
  (await chaptersOf(visit, t)).filter(({ key }) => visit.shows(`conditions.${key}`));
