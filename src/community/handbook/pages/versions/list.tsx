import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { tidy } from '../../../../basics/text';
import {
  Button,
  Card,
  Cards,
  Choices,
  type Fault,
  Form,
  Heading,
  layout,
  Problem,
  Section,
  SpeakingFor,
  sentenceFor,
  Tag,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { charterOf } from '../../../charter';
import { offeredRules, ruleChoices } from '../../../decisions';
import { facilitates, membersToday } from '../../../members';
import { proposeVersion } from '../../actions';
import { type Book, type Document, type KeptVersion, versionsOf } from '../../queries';
import { Above, documentAt, onDay, placeOf, titleOf } from '../common';
import { Acceptances } from './acceptances';

/** GET /:community/handbook/:document/versions: what the group was asked, what is in force, who accepts it. */
export async function versionsPage(request: Request): Promise<Answer> {
  const found = await documentAt(request);
  return found ? page(await body(request, found.document, found.book)) : notFound();
}

/** POST /:community/handbook/:document/proposals: put the document as it is before the organisations. */
export async function proposeVersionPage(request: Request): Promise<Answer> {
  const found = await documentAt(request);
  if (!found) return notFound();
  const { here, form, origin } = request;
  const t = words(request.language);
  const said = tidy(typed(form, 'words'));
  const document = t.handbook.theDocument({ kind: found.document.kind });
  const opened = await proposeVersion(here, found.document, {
    seen: typed(form, 'version'),
    rule: typed(form, 'rule'),
    words: (number, hash) => ({
      title: t.handbook.proposalTitle({ document, number }),
      text: tidy(t.handbook.proposalText({ words: said, hash })),
    }),
    seatId: typed(form, 'seat') || undefined,
    origin,
  });
  if (!isRefusal(opened)) return seeOther(`/${here.community.slug}/proposals/${opened.number}?done=decisions.opened`);
  const now = await documentAt(request);
  return now ? unprocessable(await body(request, now.document, now.book, opened)) : notFound();
}

const OURS = [
  'seat-may-not',
  'seat-missing',
  'nothing-to-propose',
  'changed-meanwhile',
  'already-in-force',
  'already-proposed',
];

/** Refusals of the version are said in this room's words, those of the proposal in the words of decisions. */
function faultsAmong(refusal: Refusal | undefined, t: Words): readonly Fault[] {
  if (!refusal) return [];
  const room = OURS.includes(refusal.refused) ? 'handbook' : 'decisions';
  const field = refusal.field === 'text' ? 'words' : refusal.field === 'title' ? undefined : refusal.field;
  return [{ field, sentence: sentenceFor(refusal, t, room) }];
}

async function body(request: Request, document: Document, book: Book, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const versions = await versionsOf(here, document.id);
  const inForce = versions.find(({ isInForce }) => isInForce);
  const title = t.handbook.versionsTitle({ document: titleOf(document, t) });
  const faults = faultsAmong(refusal, t);
  return layout(
    request,
    { title },
    <>
      <Heading
        above={<Above request={request} document={document} t={t} />}
        title={t.handbook.versionsLink()}
        lead={t.handbook.versionsLead()}
      />
      <Problem t={t} faults={faults} />
      {versions.length === 0 && <p>{t.handbook.versionsNone()}</p>}
      {versions.length > 0 && (
        <Cards>
          {versions.map((version) => (
            <VersionCard request={request} document={document} version={version} t={t} />
          ))}
        </Cards>
      )}
      {inForce && (await Acceptances({ request, document, version: inForce, t }))}
      {here.actor.seats.some(facilitates) && book.changedAt && (
        <ProposeForm
          request={request}
          document={document}
          changedAt={book.changedAt}
          faults={faults}
          rules={ruleChoices(offeredRules(await charterOf(here)), (await membersToday(here)).length, t)}
          t={t}
        />
      )}
    </>,
  );
}

/** Where a version stands, as one word. */
export function VersionTag({ version, t }: { version: KeptVersion; t: Words }) {
  if (version.isInForce) return <Tag kind="good">{t.handbook.tagInForce()}</Tag>;
  if (version.adoptedAt) return <Tag>{t.handbook.tagAdopted()}</Tag>;
  if (version.proposals.some(({ isOver }) => !isOver)) return <Tag kind="awaited">{t.handbook.tagProposed()}</Tag>;
  return <Tag>{t.handbook.tagNotAdopted()}</Tag>;
}

interface CardProps {
  readonly request: Request;
  readonly document: Document;
  readonly version: KeptVersion;
  readonly t: Words;
}

const VersionCard = ({ request, document, version, t }: CardProps) => (
  <Card
    level={2}
    href={placeOf(request, document, `/versions/${version.number}`)}
    title={t.handbook.versionNumber({ number: version.number })}
    meta={
      <>
        <VersionTag version={version} t={t} />
        <span>{t.handbook.versionBy({ who: version.by, day: onDay(version.at, request.here, t) })}</span>
        {version.proposals.map(({ number }) => (
          <a href={`/${request.here.community.slug}/proposals/${number}`}>{t.handbook.byProposal({ number })}</a>
        ))}
      </>
    }
  />
);

interface ProposeProps {
  readonly request: Request;
  readonly document: Document;
  readonly changedAt: string;
  readonly faults: readonly Fault[];
  readonly rules: ReturnType<typeof ruleChoices>;
  readonly t: Words;
}

function ProposeForm({ request, document, changedAt, faults, rules, t }: ProposeProps) {
  const { here, form, method } = request;
  const value = (name: string) => (method === 'POST' ? typed(form, name) : '');
  const common = (name: string) => ({ t, name, faults, value: value(name) });
  return (
    <Section title={t.handbook.proposeTitle()}>
      <p>{t.handbook.proposeLead()}</p>
      <Form
        action={placeOf(request, document, '/proposals')}
        version={changedAt}
        keep={`handbook.propose.${document.id}`}
      >
        <TextArea {...common('words')} optional label={t.handbook.proposeWords()} rows={4} most={4000} />
        <Choices
          {...common('rule')}
          label={t.decisions.fieldRule()}
          hint={t.decisions.fieldRuleHint()}
          options={rules}
        />
        <SpeakingFor t={t} seats={here.actor.seats.filter(facilitates)} chosen={value('seat')} />
        <Button>{t.handbook.proposeIt()}</Button>
      </Form>
    </Section>
  );
}
