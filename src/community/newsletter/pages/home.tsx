import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  ButtonLink,
  Card,
  Cards,
  Empty,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  Section,
  words,
} from '../../../design';
import { type Answer, page, type Request, seeOther, unprocessable } from '../../../machinery/web';
import { facilitates, mayBegin } from '../../members';
import { ownSubscription, subscribe, unsubscribe } from '../actions';
import { countSubscriptions, issuesOf, settingsOf } from '../queries';
import type { Issue } from '../rules/issue';
import { ChoiceFields, choicesIn, typedChoices } from './fields';
import { newsletterPath, StateTag, titleOf, whenOf } from './issues/common';

/** GET /:community/newsletter: what was sent, and one's own choice. */
export const newsletterPage = async (request: Request): Promise<Answer> => page(await homeBody(request));

/** POST /:community/newsletter/own */
export async function ownPage(request: Request): Promise<Answer> {
  const choices = choicesIn(request.form);
  const kept = isRefusal(choices) ? choices : await subscribe(request.here, choices);
  if (isRefusal(kept)) return unprocessable(await homeBody(request, kept));
  return seeOther(`/${request.here.community.slug}/newsletter?done=newsletter.chosen`);
}

/** POST /:community/newsletter/own/ending */
export async function ownEndingPage(request: Request): Promise<Answer> {
  const ended = await unsubscribe(request.here);
  if (isRefusal(ended)) return unprocessable(await homeBody(request, ended));
  return seeOther(`/${request.here.community.slug}/newsletter?done=newsletter.left`);
}

async function homeBody(request: Request, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const [settings, counted, own] = [
    await settingsOf(here),
    await countSubscriptions(here),
    await ownSubscription(here),
  ];
  const faults = faultsOf(refusal, t, 'newsletter');
  const place = `/${here.community.slug}/newsletter`;
  const isEditor = here.actor.seats.some(facilitates);
  const issues = await issuesOf(here);
  const first = { language: request.language, kind: 'shop', interests: [] };
  return layout(
    request,
    { title: settings.name },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/chronicle`}>{t.chronicle.title()}</a>}
        title={t.newsletter.title()}
        lead={t.newsletter.lead({ name: settings.name, count: counted.open })}
      >
        {isEditor && (
          <>
            {mayBegin(here, facilitates) && (
              <Form action={`${place}/issues`} class="inline" label={t.newsletter.begin()}>
                <Button>{t.newsletter.begin()}</Button>
              </Form>
            )}
            <ButtonLink kind="quiet" href={`${place}/subscribers`}>
              {t.newsletter.subscribers()}
            </ButtonLink>
            <ButtonLink kind="quiet" href={`${place}/settings`}>
              {t.newsletter.settingsTitle()}
            </ButtonLink>
          </>
        )}
      </Heading>
      <Problem t={t} faults={faults} />
      {isEditor && (
        <Notice kind={settings.isOpen ? 'good' : 'calm'}>
          <p>{settings.isOpen ? t.newsletter.isOpen() : t.newsletter.isClosed()}</p>
          {settings.isOpen && (
            <p>
              <a href={`${place}/subscription`}>{t.newsletter.seeForm()}</a>
            </p>
          )}
        </Notice>
      )}
      <Issues request={request} issues={issues} isEditor={isEditor} />
      <Section title={t.newsletter.mineTitle()} id="own">
        <p>{own ? t.newsletter.mineYes({ email: own.email }) : t.newsletter.mineNo()}</p>
        <Folded summary={own ? t.newsletter.choicesTitle() : t.newsletter.mineBegin()} open={refusal !== undefined}>
          <Form action={`${place}/own`} label={t.newsletter.mineTitle()}>
            <ChoiceFields t={t} faults={faults} values={refusal ? typedChoices(request.form) : (own ?? first)} />
            <Button>{own ? t.newsletter.choicesKeep() : t.newsletter.mineSubscribe()}</Button>
          </Form>
        </Folded>
        {own && (
          <Form action={`${place}/own/ending`} class="inline" label={t.newsletter.leaveDo()}>
            <Button kind="quiet">{t.newsletter.leaveDo()}</Button>
          </Form>
        )}
      </Section>
    </>,
  );
}

interface IssuesProps {
  readonly request: Request;
  readonly issues: readonly Issue[];
  readonly isEditor: boolean;
}

/** What is being written, for whoever writes it, and what was sent, for everyone. */
function Issues({ request, issues, isEditor }: IssuesProps) {
  const t = words(request.language);
  const [written, sent] = [issues.filter(({ run }) => !run), issues.filter(({ run }) => run)];
  const card = (issue: Issue, more: string) => (
    <Card
      href={newsletterPath(request, `/issues/${issue.number}${more}`)}
      title={titleOf(issue, t)}
      above={t.newsletter.issueNumber({ number: issue.number })}
      meta={
        <>
          {isEditor && <StateTag t={t} issue={issue} />}
          <span>{whenOf(issue, request)}</span>
        </>
      }
    />
  );
  return (
    <>
      {isEditor && written.length > 0 && (
        <Section title={t.newsletter.beingWritten()} count={written.length}>
          <Cards>{written.map((each) => card(each, '/edit'))}</Cards>
        </Section>
      )}
      <Section title={t.newsletter.issuesSent()} count={sent.length}>
        {sent.length === 0 ? (
          <Empty title={t.newsletter.onlineNone()}>{isEditor && <p>{t.newsletter.beginHint()}</p>}</Empty>
        ) : (
          <Cards>{sent.map((each) => card(each, isEditor ? '/run' : ''))}</Cards>
        )}
      </Section>
    </>
  );
}
