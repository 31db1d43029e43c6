import { ButtonLink, Card, Cards, Empty, Heading, layout, Section, Tag, type Words, words } from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { MeetingTabs } from '../../meetings';
import { facilitates, mayBegin } from '../../members';
import { todayOf } from '../actions';
import { type Gathering, gatheringsFrom, gatheringsOf } from '../queries';
import { standingOn } from '../rules';
import { gatheringsPath, spanOf } from './common';

/** GET /:community/gatherings: those to come, then those that were. */
export async function gatheringsPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const all = await gatheringsOf(request.here);
  const today = todayOf(request.here);
  const isAhead = (each: Gathering) => each.lastOn >= today;
  const parts = [
    [t.gatherings.ahead(), all.filter(isAhead).reverse()],
    [t.gatherings.past(), all.filter((each) => !isAhead(each))],
  ] as const;
  return page(
    layout(
      request,
      { title: t.gatherings.title() },
      <>
        <Heading title={t.gatherings.title()} lead={t.gatherings.lead()}>
          {mayBegin(request.here, facilitates) && (
            <ButtonLink href={gatheringsPath(request, '/new')}>{t.gatherings.announce()}</ButtonLink>
          )}
        </Heading>
        <MeetingTabs request={request} at="gatherings" />
        {all.length === 0 && (
          <Empty title={t.gatherings.none()}>
            <p>{t.gatherings.noneHint()}</p>
          </Empty>
        )}
        {parts.map(
          ([title, those]) =>
            those.length > 0 && (
              <Section title={title} count={those.length}>
                <Cards>
                  {those.map((gathering) => (
                    <GatheringCard request={request} gathering={gathering} t={t} />
                  ))}
                </Cards>
              </Section>
            ),
        )}
      </>,
    ),
  );
}

const GatheringCard = ({ request, gathering, t }: { request: Request; gathering: Gathering; t: Words }) => (
  <Card
    above={spanOf(gathering, t)}
    title={gathering.title}
    href={gatheringsPath(request, `/${gathering.number}`)}
    meta={
      <>
        <StandingTag gathering={gathering} request={request} t={t} />
        <span class="hint">{t.gatherings.coming({ count: gathering.coming })}</span>
      </>
    }
  >
    {gathering.place && <p>{gathering.place}</p>}
  </Card>
);

/** Whether it is to come, going on, over or called off. */
export function StandingTag({ gathering, request, t }: { gathering: Gathering; request: Request; t: Words }) {
  const standing = standingOn(gathering, todayOf(request.here));
  const kinds = { cancelled: 'bad', coming: 'awaited', 'going-on': 'good', held: 'plain' } as const;
  return (
    <Tag kind={kinds[standing]}>
      {t.gatherings.standing({ standing: standing === 'going-on' ? 'goingOn' : standing })}
    </Tag>
  );
}

/** On the desk: the next gatherings, with whether the reader is expected to say that they come. */
export async function gatheringsPanel(request: Request) {
  const t = words(request.language);
  const those = await gatheringsFrom(request.here, todayOf(request.here));
  if (those.length === 0) return null;
  return (
    <Section title={t.gatherings.ahead()}>
      <Cards>
        {those.map((gathering) => (
          <GatheringCard request={request} gathering={gathering} t={t} />
        ))}
      </Cards>
    </Section>
  );
}
