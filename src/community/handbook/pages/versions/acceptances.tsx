import { type Html, Section, Table, Tag, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { membersToday } from '../../../members';
import { acceptancesOf, type Document, type KeptVersion } from '../../queries';
import { onDay } from '../common';

interface AcceptancesProps {
  readonly request: Request;
  readonly document: Document;
  readonly version: Pick<KeptVersion, 'number'>;
  readonly t: Words;
}

/** Which member organisations accept a version, and which have not answered. */
export async function Acceptances({ request, document, version, t }: AcceptancesProps): Promise<Html> {
  const { here } = request;
  const { number } = version;
  const given = new Map((await acceptancesOf(here, document.id, number)).map((each) => [each.organisationId, each]));
  const members = await membersToday(here);
  const count = members.filter(({ id }) => given.has(id)).length;
  const title = t.handbook.acceptancesTitle({ number });
  return (
    <Section title={title} count={t.handbook.acceptancesCount({ count, all: members.length })} id="acceptances">
      <Table
        quiet
        caption={title}
        columns={[{ name: t.chronicle.organisation() }, { name: t.handbook.acceptancesAnswer() }]}
        rows={members.map(({ id, name, slug }) => {
          const accepted = given.get(id);
          return [
            <a href={`/${here.community.slug}/organisations/${slug}`}>{name}</a>,
            accepted ? (
              t.handbook.accepted({ day: onDay(accepted.at, here, t), who: accepted.by })
            ) : (
              <Tag kind="awaited">{t.handbook.notAccepted()}</Tag>
            ),
          ];
        })}
      />
    </Section>
  );
}
