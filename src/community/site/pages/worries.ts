import { charterOf } from '../../charter';
import type { TextsRead, Worry, Worrying } from '../../journal';
import { loadChoices, namesOf, publicNeeds, textsOf } from '../queries';
import { showsIn } from '../rules/choices';
import { tellsWho, toldIn } from '../rules/telling';

/** The piece of the front that shows matters of a kind. */
const PIECES: Readonly<Record<string, string>> = {
  organisation: 'organisations',
  module: 'modules',
  document: 'booklet',
  chapter: 'booklet',
};

/** What of an article strangers do not see elsewhere: lines about what is not public, names, addresses of mail. */
export const worriesFor: Worrying = async (here, { lines, texts }) => {
  const { shown } = await loadChoices(here);
  const names = await namesOf(here);
  const needs = showsIn(shown, 'needs') ? await publicNeeds(here, (await charterOf(here)).openness.needs) : [];
  const known = new Set<string>(
    needs
      .filter((need) => !tellsWho([need.title, need.today, need.hurt, need.often, need.enough, need.existing], names))
      .map(({ id }) => id),
  );
  const isPublic = ({ matter, data }: (typeof lines)[number]): boolean =>
    matter.kind === 'need'
      ? known.has(matter.id)
      : matter.kind === 'resource'
        ? showsIn(shown, `resources.${data.slug}`)
        : showsIn(shown, PIECES[matter.kind] ?? 'none');
  const told = toldIn(
    texts.flatMap(({ title, body }) => [title, body]),
    names,
  );
  return [
    ...lines.filter((line) => !isPublic(line)).map((line): Worry => ({ kind: 'line', line })),
    ...told.names.map((name): Worry => ({ kind: 'name', name })),
    ...(told.hasMail ? [{ kind: 'mail' } as const] : []),
  ];
};

/** How the community presents itself to strangers, for whoever looks whether all it says agrees. */
export const textsRead: TextsRead = async (here) =>
  (await textsOf(here)).map(({ sentence, body, language }) => ({
    ...{ id: 'presentation', title: sentence, body: `${sentence}\n\n${body}`, language },
    path: `/${here.community.slug}/site/presentation?in=${language}`,
  }));
