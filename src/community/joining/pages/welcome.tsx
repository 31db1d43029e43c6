import type { Id } from '../../../basics/id';
import {
  Actions,
  ButtonLink,
  type Child,
  Facts,
  Heading,
  layout,
  Notice,
  Section,
  Tag,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { mayChange, type Organisation, organisationById, seatHolders } from '../../members';
import { listOf } from '../../needs';
import { admissionOf, type FirstSteps, firstStepsOf } from '../queries';
import { buddyOf } from '../rules';

const OFFERED_NEEDS = 3;

/** GET /:community/welcome: a first hour: what to read, one small real act, whom to call. */
export async function welcomePage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const { here } = request;
  const own = await ownOrganisation(request);
  const steps = own && (await firstStepsOf(here, own.id));
  return page(
    layout(
      request,
      { title: t.newcomers.welcomeTitle() },
      <>
        <Heading
          above={own && t.newcomers.welcomeFor({ organisation: own.name })}
          title={t.newcomers.welcomeTitle()}
          lead={t.newcomers.welcomeLead({ community: here.community.name })}
        />
        {own && steps && <Checklist t={t} steps={steps} places={placesFor(request, own)} />}
        <Reading t={t} request={request} />
        {await smallAct(request, t)}
        {await whomToCall(request, t, own?.id)}
      </>,
    ),
  );
}

/** The member organisation one speaks for. */
async function ownOrganisation({ here }: Request): Promise<Organisation | undefined> {
  const seat = here.actor.seats.find((each) => each.organisationKind === 'member');
  return seat?.organisationId ? organisationById(here, seat.organisationId) : undefined;
}

/** Where each step is done; where it only is read, for whoever may not do it. */
function placesFor({ here }: Request, { id, slug }: Organisation): Readonly<Record<Step, string>> {
  const home = `/${here.community.slug}`;
  const own = `${home}/organisations/${slug}`;
  const mayDo = mayChange(here.actor.seats, id);
  return {
    ...{ delegate: mayDo ? `${own}#people` : own, deputy: mayDo ? `${own}#invite` : own },
    modules: mayDo ? `${own}/edit` : `${own}#modules`,
    ...{ need: '#act', proposal: `${home}/proposals` },
  };
}

type Step = 'delegate' | 'deputy' | 'modules' | 'need' | 'proposal';

interface ChecklistProps {
  readonly t: Words;
  readonly steps: FirstSteps;
  readonly places: Readonly<Record<Step, string>>;
}

/** Ticked by what really happened, not by hand; each leads to where it is done. */
function Checklist({ t, steps, places }: ChecklistProps) {
  const { newcomers: say } = t;
  const items = [
    { isDone: true, name: say.itemDelegate(), hint: '', href: places.delegate },
    { isDone: steps.hasDeputy, name: say.itemDeputy(), hint: say.itemDeputyHint(), href: places.deputy },
    { isDone: steps.hasModules, name: say.itemModules(), hint: '', href: places.modules },
    { isDone: steps.hasAnsweredNeed, name: say.itemNeed(), hint: say.itemNeedHint(), href: places.need },
    {
      isDone: steps.hasAnsweredProposal,
      name: say.itemProposal(),
      hint: say.itemProposalHint(),
      href: places.proposal,
    },
  ];
  const done = items.filter(({ isDone }) => isDone).length;
  return (
    <Section title={t.newcomers.listTitle()} count={`${done} / ${items.length}`} id="checklist">
      {done === items.length && (
        <Notice kind="good">
          <p>{t.newcomers.listAll()}</p>
        </Notice>
      )}
      <ul class="plain">
        {items.map(({ isDone, name, hint, href }) => (
          <li class="line">
            <div>
              <p>
                <a href={href}>{name}</a>{' '}
                <Tag kind={isDone ? 'good' : 'awaited'}>{isDone ? t.newcomers.listDone() : t.newcomers.listOpen()}</Tag>
              </p>
              {!isDone && hint && <p class="hint">{hint}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Reading({ t, request }: { t: Words; request: Request }) {
  const home = `/${request.here.community.slug}`;
  const pages = [
    ['/handbook', t.newcomers.readHandbook()],
    ['/charter', t.newcomers.readCharter()],
    ['/organisations', t.newcomers.readOrganisations()],
    ['/modules', t.newcomers.readModules()],
    ['/chronicle', t.newcomers.readChronicle()],
  ] as const;
  return (
    <Section title={t.newcomers.readTitle()} id="read">
      <ul>
        {pages.map(([path, name]) => (
          <li>
            <a href={`${home}${path}`}>{name}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Needs that wait for answers: one tap is a real contribution. */
async function smallAct(request: Request, t: Words) {
  const home = `/${request.here.community.slug}/needs`;
  const { needs } = await listOf(request.here, { order: 'newest', most: OFFERED_NEEDS });
  return (
    <Section title={t.newcomers.actTitle()} id="act">
      {needs.length === 0 ? (
        <>
          <p>{t.newcomers.actNone()}</p>
          <Actions>
            <ButtonLink href={`${home}/new`}>{t.newcomers.actVoice()}</ButtonLink>
          </Actions>
        </>
      ) : (
        <>
          <p class="hint">{t.newcomers.itemNeedHint()}</p>
          <ul>
            {needs.map(({ number, title }) => (
              <li>
                <a href={`${home}/${number}`}>{t.newcomers.actNeed({ title })}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** The buddy, and whoever coordinates, with an address to write to. */
async function whomToCall({ here }: Request, t: Words, organisationId: Id | undefined) {
  const buddy = organisationId ? buddyOf((await admissionOf(here, organisationId))?.request.facts ?? []) : undefined;
  const people = async (of: Id | null): Promise<Child | undefined> => {
    const holders = await seatHolders(here, of);
    const roles = of ? ['delegate', 'deputy'] : ['coordinator'];
    const called = holders.filter(({ role }) => roles.includes(role));
    if (called.length === 0) return undefined;
    return called.map(({ name, email }) => (
      <p>
        {name} <a href={`mailto:${email}`}>{email}</a>
      </p>
    ));
  };
  return (
    <Section title={t.newcomers.callTitle()} id="call">
      <Facts
        facts={[
          [
            t.newcomers.callBuddy({ organisation: buddy?.organisationName ?? '' }),
            buddy?.organisationId && (await people(buddy.organisationId)),
          ],
          [t.newcomers.callCoordination(), (await people(null)) ?? t.newcomers.callNobody()],
        ]}
      />
    </Section>
  );
}
