import { ButtonLink, Card, Cards, Empty, Facts, Heading, layout, Section, type Words, words } from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { charterOf } from '../../charter';
import { requestsOf } from '../queries';
import { type JoinPath, type JoinRequest, pathOf } from '../rules';
import { StepStatus } from './common';

/** GET /:community/joining: who asks to join, who waits for whom; where strangers ask. */
export async function joiningListPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const { here } = request;
  const { admission } = await charterOf(here);
  const all = (await requestsOf(here)).map((join) => ({ join, path: pathOf(join, admission, here.now) }));
  const [open, ended] = [all.filter(({ path }) => !path.end), all.filter(({ path }) => path.end)];
  const home = `/${here.community.slug}`;
  return page(
    layout(
      request,
      { title: t.newcomers.title() },
      <>
        <Heading
          above={<a href={`${home}/organisations`}>{t.design.navOrganisations()}</a>}
          title={t.newcomers.title()}
          lead={t.newcomers.lead()}
        >
          <ButtonLink kind="quiet" href={`${home}/welcome`}>
            {t.newcomers.seeWelcome()}
          </ButtonLink>
        </Heading>
        {here.isClosed ? (
          ''
        ) : admission.isDoorOpen ? (
          <p>
            {t.newcomers.doorOpen()} <a href={`${home}/joining/ask`}>{`${request.origin}${home}/joining/ask`}</a>
          </p>
        ) : (
          <p class="hint">
            {t.newcomers.doorClosed()} <a href={`${home}/charter`}>{t.newcomers.doorCharter()}</a>
          </p>
        )}
        {open.length === 0 ? (
          <Empty title={t.newcomers.noneTitle()}>
            <p>{t.newcomers.none()}</p>
          </Empty>
        ) : (
          <Section title={t.newcomers.openTitle()} count={open.length}>
            <Cards>
              {open.map((each) => (
                <RequestCard request={request} t={t} {...each} />
              ))}
            </Cards>
          </Section>
        )}
        {ended.length > 0 && (
          <Section title={t.newcomers.endedTitle()} count={ended.length}>
            <Cards>
              {ended.map((each) => (
                <RequestCard request={request} t={t} {...each} />
              ))}
            </Cards>
          </Section>
        )}
      </>,
    ),
  );
}

interface RequestCardProps {
  readonly request: Request;
  readonly t: Words;
  readonly join: JoinRequest;
  readonly path: JoinPath;
}

const RequestCard = ({ request, t, join, path }: RequestCardProps) => (
  <Card
    title={join.name}
    href={`/${request.here.community.slug}/joining/${join.number}`}
    above={t.newcomers.numbered({ number: join.number })}
  >
    {path.end ? (
      <p>{t.newcomers.end({ end: path.end, name: join.name })}</p>
    ) : (
      <Facts
        facts={path.steps
          .filter(({ state }) => state === 'now')
          .map((step) => [
            t.newcomers.step({ step: step.name }),
            <StepStatus {...{ here: request.here, language: request.language, join, step, isNewcomer: false }} />,
          ])}
      />
    )}
  </Card>
);
