import { assert } from '../../basics/outcome';
import { addResource, keepPicture, type ResourceInput } from '../../community/resources/actions';
import { picturesOf } from '../../machinery/files';
import type { Here } from '../../machinery/here';
import { AROUND_THE_TABLE } from './picture';
import type { Play } from './story';

const PLAIN = { url: '', body: '', file: undefined, language: 'fr' };

/** What the community keeps to be read, watched and shown. */
export function resources(play: Play): void {
  play('2022-05-02T09:00', 'coordination', (here) => keepPicture(here, AROUND_THE_TABLE));
  play('2022-05-02T09:10', 'coordination', (here) => addResource(here, 'video', VIDEO));
  play('2022-05-02T09:20', 'coordination', async (here) =>
    addResource(here, 'article', { ...FREE_RIDERS, body: `${FREE_RIDERS.body}\n\n${await aroundTheTable(here)}` }),
  );
  play('2022-09-12T09:00', 'coordination', (here) => addResource(here, 'article', BOARDS));
  play('2022-09-12T09:10', 'coordination', (here: Here) => addResource(here, 'link', CODE));
  play('2022-09-12T09:20', 'coordination', (here: Here) => addResource(here, 'file', AGENDA));
}

/** The line that shows the picture which was just kept. */
async function aroundTheTable(here: Here): Promise<string> {
  const [picture] = await picturesOf(here, 1);
  assert(picture, 'a picture was kept');
  const { id, width, height } = picture;
  return `![Des personnes autour d’une table](/${here.community.slug}/files/${id}#${width}x${height})`;
}

const VIDEO: ResourceInput = {
  ...PLAIN,
  title: 'La vidéo qui présente la communauté',
  about: 'Pourquoi des supermarchés coopératifs et leur prestataire décident ensemble de leurs outils.',
  url: 'https://videos.exemple.coop/w/presentation-komunigi',
  readers: ['newcomer', 'board'],
  moment: 'before-joining',
  minutes: 6,
};

const FREE_RIDERS: ResourceInput = {
  ...PLAIN,
  title: 'Qui profite sans payer ? Les passagers clandestins du logiciel libre',
  about: 'Pourquoi un outil libre attire qui ne paie pas, et ce que nous en faisons.',
  body: `Un logiciel libre, tout le monde peut s’en servir, aussi qui n’a rien payé. On parle de *passager clandestin*. Le mot est dur : le plus souvent, c’est un magasin qui n’a pas de budget informatique.

# Ce qui se passe si personne n’en parle

Celles qui paient se fatiguent. Le pot commun se vide, la dette technique grandit, et un jour l’outil ne plaît plus à personne.

# Ce que nous faisons

- **Mettre en commun** plutôt que vendre : la mutualisation coûte moins que dix devis.
- **Accueillir qui arrive tard** avec une règle connue d’avance, le ticket d’entrée, plutôt qu’avec un reproche.
- **Compter l’apport en nature** : des heures de test valent de l’argent.
- **Réduire la part** de qui ne peut pas, quand personne ne s’y oppose.`,
  readers: ['newcomer', 'delegate', 'board'],
  moment: 'first-week',
  minutes: 4,
};

const BOARDS: ResourceInput = {
  ...PLAIN,
  title: 'Parler d’une proposition à son conseil',
  about: 'Une page à lire avant de porter une proposition devant son conseil d’administration.',
  body: `Un conseil a dix minutes et lit une page. Imprimez la feuille de la proposition, et dites trois choses :

1. ce que le magasin y gagne, avec un exemple d’un samedi ;
2. ce qu’il paie, la quote-part et la clé de répartition ;
3. jusqu’à quand il faut répondre, et ce qui se passe s’il ne dit rien.`,
  readers: ['delegate', 'board'],
  moment: 'before-a-meeting',
  minutes: 2,
};

const CODE: ResourceInput = {
  ...PLAIN,
  title: 'Le code source de nos modules',
  about: 'Le dépôt commun, pour qui développe ou veut vérifier.',
  url: 'https://github.com/beescoop/Obeesdoo',
  readers: ['developer'],
  moment: 'when-needed',
  minutes: null,
};

const AGENDA: ResourceInput = {
  ...PLAIN,
  title: 'Une trame d’ordre du jour',
  about: 'Une heure de réunion, avec les minutes de chaque point, à copier.',
  file: {
    kind: 'document',
    name: 'trame-d-ordre-du-jour.txt',
    type: 'text/plain; charset=utf-8',
    width: null,
    height: null,
    bytes: Buffer.from(`Une heure, à copier et à changer

 5 min  Qui est là, et comment on va
10 min  Ce qui attend une réponse, et jusqu’à quand
20 min  Une proposition : clarifier, réagir, décider
15 min  Un besoin : qui d’autre, combien de temps cela prend
 5 min  Qui fait quoi d’ici la prochaine fois
 5 min  Une phrase de chacun·e pour finir
`),
  },
  readers: ['delegate', 'facilitator'],
  moment: 'before-a-meeting',
  minutes: 1,
};
