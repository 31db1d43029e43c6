import { Button, Card, Cards, Form, moment, Section, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { Guide } from '../../queries';
import { conclusionsOf } from '../../rules';

/** The questions to ask before applying: those that were begun, and the way to begin. */
export const GuidesSection = ({ request, guides, t }: { request: Request; guides: readonly Guide[]; t: Words }) => (
  <Section title={t.grants.guide()} id="guide">
    <p>{t.grants.guideLead()}</p>
    {guides.length > 0 && (
      <Cards>
        {guides.map(({ id, answers, by, changedAt }) => (
          <Card
            title={answers.title || t.grants.guideUntitled()}
            href={`/${request.here.community.slug}/grants/guides/${id}`}
            meta={
              <span>
                {t.grants.guideBy({
                  who: by,
                  moment: moment(changedAt, request.here.community.timeZone, t.language),
                })}
              </span>
            }
          >
            <p>{t.grants.guideOpen({ count: conclusionsOf(answers).filter(({ tone }) => tone !== 'good').length })}</p>
          </Card>
        ))}
      </Cards>
    )}
    <Form action={`/${request.here.community.slug}/grants/guides`}>
      <Button kind="quiet">{t.grants.guideBegin()}</Button>
    </Form>
  </Section>
);
