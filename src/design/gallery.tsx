import { day } from '../basics/day';
import { instant } from '../basics/instant';
import { cents } from '../basics/money';
import {
  Actions,
  Answers,
  Bars,
  Button,
  ButtonLink,
  Card,
  Cards,
  Checkbox,
  Choices,
  CopyButton,
  Empty,
  Facts,
  type Fault,
  Field,
  Folded,
  Form,
  type Frame,
  Heading,
  layout,
  markdown,
  minutes,
  money,
  Notice,
  Pager,
  Path,
  PrintButton,
  Problem,
  Section,
  Select,
  SpeakingFor,
  Status,
  Table,
  Tabs,
  Tag,
  TextArea,
  Timeline,
  type Words,
  words,
} from './index';

/** Everything the room offers on one page, with short, long, empty and wrong data: what its looks are judged by. */
export function gallery(language: string, place: 'community' | 'ground' = 'community'): string {
  const t = words(language);
  const frame: Frame = {
    language,
    path: place === 'community' ? '/komunigi/needs/12' : '/sign-in',
    person: place === 'community' ? { name: 'Déléguée de la coopérative Superquinquin' } : null,
    here: place === 'community' ? here : undefined,
  };
  return layout(
    frame,
    { title: 'Galerie', wide: true, notice: place === 'community' && 'Votre réponse est enregistrée.' },
    <>
      <Heading
        above={<a href="/komunigi/needs">{t.design.navNeeds()}</a>}
        title="Retrouver un membre en caisse par son numéro"
        lead="Aujourd’hui, il faut taper le nom entier ; le samedi, la file s’allonge jusqu’au rayon des légumes."
      >
        <PrintButton t={t} />
      </Heading>
      <Path
        t={t}
        label="Le chemin de ce besoin"
        steps={[
          { name: 'Exprimé', state: 'done', on: day('2022-02-24') },
          { name: 'Réponses', state: 'done', on: day('2022-03-10') },
          { name: 'Niveau', state: 'skipped' },
          { name: 'Estimation', state: 'now' },
          { name: 'Financement', state: 'ahead' },
          { name: 'Décision', state: 'ahead' },
          { name: 'Livraison', state: 'ahead' },
        ]}
      />
      <Status t={t} tone="late" waitingFor="Coop IT Easy" since={day('2022-02-24')} days={117} />
      <Stories t={t} />
      <Comparison t={t} />
      <Fields t={t} faults={[]} id="fine" />
      <Fields t={t} faults={wrong(t)} id="" />
      <Texts t={t} />
    </>,
  );
}

const here = {
  actor: { name: 'Déléguée de la coopérative Superquinquin' },
  community: { slug: 'komunigi', name: 'Komunigi', timeZone: 'Europe/Brussels', isDemonstration: true },
  now: instant('2022-03-01T10:00:00.000Z'),
};

const wrong = (t: Words): readonly Fault[] => [
  { field: 'title', sentence: t.design.refusalMissing() },
  { field: 'cost', sentence: t.design.refusalNotANumber() },
  { field: 'level', sentence: t.design.refusalUnknownChoice() },
];

const Stories = ({ t }: { t: Words }) => (
  <>
    <Section title="Ce qui vous attend" count={2}>
      <Cards>
        {[
          <Card
            awaited
            above="Proposition 3"
            title="Cofinancer la recherche par numéro en caisse"
            href="/komunigi/proposals/3"
            meta={<Status t={t} tone="awaited" waitingFor="votre réponse" since={day('2022-06-08')} days={13} />}
          >
            <p>
              Votre part : <strong class="figure">{money(cents(3267), 'EUR', t.language)}</strong>, deux minutes de
              lecture.
            </p>
            <Form action="/komunigi/proposals/3/answers">
              <Answers
                t={t}
                name="answer"
                label="Votre réponse"
                chosen="us-too"
                options={[
                  { value: 'us-too', label: 'Nous aussi' },
                  { value: 'not-us', label: 'Pas nous' },
                  { value: 'could-live-with', label: 'On pourrait vivre avec' },
                  { value: 'hurts-us', label: 'Cela nous gênerait' },
                ]}
              />
            </Form>
          </Card>,
          <Card
            above="Besoin 14"
            title="Die Mitgliedschaftsbeitragsrückerstattungsbescheinigung automatisch an alle ausgetretenen Genossenschaftsmitglieder verschicken"
            href="/komunigi/needs/14"
            meta={
              <>
                <Status t={t} waitingFor="Supermarché coopératif et participatif La Louve, Les Amis de la Louve" />
                <Tag>commun</Tag>
                <Tag kind="awaited">à estimer</Tag>
              </>
            }
          />,
          <Card
            above="Besoin 7"
            title="Étiquettes de prix au kilo"
            href="/komunigi/needs/7"
            meta={
              <>
                <Status t={t} tone="done" waitingFor={null} since={day('2022-06-01')} />
                <Tag kind="good">adopté</Tag>
                <Tag kind="bad">objection</Tag>
                <Tag kind="strong">spécifique</Tag>
              </>
            }
          />,
        ]}
      </Cards>
      <Pager t={t} previous="?before=1" next="?after=3" />
    </Section>
    <Section title="Son histoire">
      <Tabs
        label="Discussion"
        tabs={[
          { name: 'Tout', href: '?', current: true, count: 12 },
          { name: 'Questions', href: '?q', count: 3 },
          { name: 'Ressentis', href: '?r', count: 8 },
          { name: 'Technique', href: '?t', count: 1 },
        ]}
      />
      <Timeline
        t={t}
        label="Histoire du besoin"
        lines={[
          { on: day('2022-02-24'), what: 'Besoin exprimé', who: 'Volontaire, BEES coop', strong: true },
          {
            on: day('2022-03-01'),
            at: '10:30',
            what: (
              <>
                <a href="/komunigi/organisations/la-louve">La Louve</a> répond : nous aussi
              </>
            ),
            who: 'Délégué, La Louve',
            more: markdown('Le **samedi** surtout. Voir https://example.org/files?a=1&b=2'),
          },
          { on: day('2022-06-21'), what: 'Estimation demandée', who: 'Coordination' },
        ]}
      />
    </Section>
    <Section title="Rien encore">
      <Empty title="Personne n’a encore répondu">
        <p>Donnez la première réponse : dites ce que cela changerait chez vous, en une phrase.</p>
        <ButtonLink href="#answer">Répondre</ButtonLink>
      </Empty>
    </Section>
  </>
);

const ORGANISATIONS = [
  'BEES coop, Bruxelles',
  'La Louve, Paris',
  'Superquinquin, Lille',
  'Oufticoop, Liège',
  'La Cagette, Montpellier',
  'Supermarché coopératif et participatif Les Grains de Sel',
  'SuperCoop Berlin eG Genossenschaftssupermarkt',
  'Le Nid, Genève',
  'Rizoma, Lisboa',
  'Coopéco, Charleroi',
  'WandelWinkel, Brussel',
  'Poll’n, Pollenzo',
];

function Comparison({ t }: { t: Words }) {
  const show = (value: number) => money(cents(value), 'EUR', t.language);
  const rows = ORGANISATIONS.map((name, place) => ({
    name,
    note: place === 3 ? 'Votre magasin compte 210 coopérateurs actifs sur 8 410.' : undefined,
    isMine: place === 3,
    values: [3267, 12_500 - place * 990, place === 7 ? null : 4000 + ((place * 7919) % 9000)],
  }));
  return (
    <>
      <Section title="Comparer les clés">
        <Bars
          caption="Ce que chaque organisation paierait, selon la clé"
          of="Organisation"
          series={[
            { name: 'Parts égales', chosen: true, hint: 'proposée' },
            { name: 'Coefficient de taille' },
            { name: 'Coopérateurs actifs' },
          ]}
          rows={rows}
          show={show}
          totals={{ name: 'Total', values: [39_200, 84_660, 1_234_567] }}
        />
      </Section>
      <Section title="Une seule clé">
        <Bars
          caption="Parts égales"
          of="Organisation"
          series={[{ name: 'Part' }]}
          rows={rows.slice(0, 5).map((row) => ({ ...row, note: 'Parce que le coût est partagé également.' }))}
          show={show}
        />
      </Section>
      <Section title="Heures d’analyse">
        <Table
          caption="Mars 2022"
          columns={[
            { name: 'Besoin' },
            { name: 'Estimé par' },
            { name: 'Analyse', numeric: true },
            { name: 'Prix', numeric: true },
          ]}
          rows={[
            [
              <a href="/komunigi/needs/12">Retrouver un membre par son numéro</a>,
              'Coop IT Easy',
              minutes(15, t.language),
              show(1_234_567),
            ],
            ['Étiquettes de prix au kilo', 'Coopdevs', minutes(225, t.language), show(30_000)],
          ]}
          totals={['Total', '', minutes(240, t.language), show(1_264_567)]}
        />
      </Section>
    </>
  );
}

const Fields = ({ t, faults, id }: { t: Words; faults: readonly Fault[]; id: string }) => (
  <Section title={faults.length ? 'Un formulaire refusé' : 'Un formulaire'}>
    <Form action="/komunigi/needs" keep={`gallery.${id}`} version={3} label={`Exemple ${id}`}>
      <Problem t={t} faults={faults} />
      <SpeakingFor t={t} id={id && `${id}-seat`} seats={faults.length ? SEATS.slice(0, 1) : SEATS} />
      <Field
        t={t}
        faults={faults}
        id={id && `${id}-title`}
        name="title"
        label="Que se passe-t-il aujourd’hui ?"
        hint="En une phrase, comme vous le diriez à un collègue."
        value={faults.length ? '' : 'Il faut taper le nom entier'}
        suggest="/komunigi/needs/similar"
      />
      <TextArea
        t={t}
        faults={faults}
        id={id && `${id}-text`}
        name="text"
        label="Que suffirait-il de changer ?"
        most={2000}
        optional
      />
      <Field
        t={t}
        faults={faults}
        id={id && `${id}-cost`}
        name="cost"
        type="number"
        unit="€"
        label="Coût estimé"
        value={faults.length ? 'beaucoup' : '320,65'}
      />
      <Field t={t} faults={faults} id={id && `${id}-on`} name="on" type="date" label="Valable jusqu’au" optional />
      <Select t={t} id={id && `${id}-key`} name="key" label="Clé" value="tier" options={LEVELS} />
      <Choices
        t={t}
        faults={faults}
        id={id && `${id}-level`}
        name="level"
        label="Niveau"
        value="common"
        options={LEVELS}
      />
      <Checkbox t={t} id={id && `${id}-known`} name="known" label="J’ai lu ce que cela changerait ailleurs" optional />
      <Actions>
        <Button>Envoyer</Button>
        <Button kind="quiet" action="/komunigi/needs/preview">
          Relire d’abord
        </Button>
        <Button kind="danger">Retirer</Button>
      </Actions>
    </Form>
  </Section>
);

const SEATS = [
  { id: 'one', role: 'delegate', organisationName: 'Superquinquin' },
  { id: 'two', role: 'core-group', organisationName: null },
];

const LEVELS = [
  { value: 'common', label: 'Commun', hint: 'Utile à toutes les organisations.' },
  { value: 'specific', label: 'Spécifique', hint: 'Utile à une seule, qui le paie.' },
  { value: 'upstream', label: 'En amont' },
];

const Texts = ({ t }: { t: Words }) => (
  <Section title="Textes">
    <Facts
      facts={[
        ['Pays', 'Belgique'],
        ['Coopérateurs actifs', '2 340'],
        ['Chiffre d’affaires', null],
        ['Délégué·e', <a href="/komunigi/people/1">Déléguée, BEES coop</a>],
      ]}
    />
    <Notice title="Une délégation est une messagère">
      <p>Votre réponse d’aujourd’hui est une tendance ; la réponse de l’organisation viendra de votre conseil.</p>
    </Notice>
    <Notice kind="awaited" title="Plus que trois jours">
      <p>Dernier jour pour objecter : 21 juin 2022.</p>
    </Notice>
    <Folded summary="Pour les personnes qui développent">
      {markdown(
        '# Titre\n\nModule `pos_member_search`, série *12.0*.\n\n- un\n- deux\n\n> Citation\n\n```\nselect 1;\n```',
      )}
      <CopyButton t={t} text="pos_member_search" />
    </Folded>
    <Folded summary="Premier texte, gardé tel quel" open>
      <p>Il faut taper le nom entier.</p>
    </Folded>
  </Section>
);
