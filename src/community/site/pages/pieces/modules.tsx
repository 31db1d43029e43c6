import { number, Section, Table, type Words } from '../../../../design';
import type { Visit } from '../../../../machinery/web';
import { catalogueOf } from '../../../modules';
import { declaredOn } from '../../queries';
import { modulesRun, type RunModule } from '../../rules/running';
import { type Piece, todayOf } from '../look';

const ON_FRONT = 6;

/** Which modules exist, in plain words, and by how many they are run. */
export const modules: Piece = {
  name: 'modules',
  title: (t) => t.site.modules(),
  hint: (t) => t.site.modulesHint(),
  figures: async (visit, t) => {
    const { length: count } = await found(visit, t);
    return count === 0 ? [] : [{ figure: number(count, t.language), label: t.site.figureModules({ count }) }];
  },
  front: async (visit, t) => {
    const all = await found(visit, t);
    if (all.length === 0) return '';
    const most = [...all].sort((a, b) => b.count - a.count).slice(0, ON_FRONT);
    return (
      <Section title={t.site.modules()} id="modules">
        <p>{t.site.modulesLead()}</p>
        <ModuleTable t={t} modules={most} />
        <p>
          <a href={visit.to('/modules')}>{t.site.modulesAll({ count: all.length })}</a>
        </p>
      </Section>
    );
  },
  page: async (visit, t) => {
    const all = await found(visit, t);
    const families = [...new Set(all.map(({ family }) => family))];
    const body = (
      <>
        <h1>{t.site.modules()}</h1>
        <p class="lead">{t.site.modulesLead()}</p>
        {families.map((family) => (
          <Section title={family || t.modules.noFamily()}>
            <ModuleTable t={t} modules={all.filter((each) => each.family === family)} />
          </Section>
        ))}
      </>
    );
    return { title: t.site.modules(), description: t.site.modulesLead(), body };
  },
};

const found = async (visit: Visit, t: Words): Promise<readonly RunModule[]> =>
  modulesRun(await catalogueOf(visit), await declaredOn(visit, todayOf(visit)), t.language);

const ModuleTable = ({ t, modules: shown }: { t: Words; modules: readonly RunModule[] }) => (
  <Table
    caption={t.site.modules()}
    quiet
    columns={[{ name: t.site.columnModule() }, { name: t.site.columnRunBy(), numeric: true }]}
    rows={shown.map(({ name, plainName, sentence, count }) => [
      <>
        {plainName === name ? <code>{name}</code> : plainName}
        {sentence && <span class="module-sentence">{sentence}</span>}
      </>,
      count > 0 && t.site.runBy({ count }),
    ])}
  />
);
