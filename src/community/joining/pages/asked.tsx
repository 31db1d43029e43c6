import { Card, Cards, words } from '../../../design';
import { type Answer, type GroundRequest, seeOther } from '../../../machinery/web';
import { accountsOf } from '../../members';
import { type AskedAnywhere, askedOn, requestsAnywhere } from '../actions';

interface AskedProps {
  readonly language: string;
  readonly asked: readonly AskedAnywhere[];
  readonly level?: 2 | 3 | undefined;
}

/** The way back to each request that somebody has sent, and how far those have come that are under way. */
export const AskedCards = ({ language, asked, level }: AskedProps) => (
  <Cards>
    {asked.map((each) => (
      <AskedCard language={language} level={level} asked={each} />
    ))}
  </Cards>
);

/** The way back to one request, and how far it has come. */
export function AskedCard({
  language,
  asked,
  level = 3,
}: Omit<AskedProps, 'asked'> & { readonly asked: AskedAnywhere }) {
  const t = words(language);
  return (
    <Card level={level} title={t.newcomers.numberedIn(asked)} href={askedPath(asked)}>
      {asked.at && <p>{t.design.stepOf({ ...asked.at, name: t.newcomers.step({ step: asked.at.name }) })}</p>}
    </Card>
  );
}

export const askedPath = ({ slug, number }: AskedAnywhere): string => `/${slug}/joining/${number}`;

/** On one's account: the requests that are under way, wherever they were sent. It comes last in a transaction. */
export async function askedPart({ person, db, now, language }: GroundRequest) {
  const asked = person ? await requestsAnywhere(db, person.id, now) : [];
  const running = asked.filter(({ isRunning }) => isRunning);
  return running.length > 0 && <AskedCards language={language} asked={running} />;
}

/** Where the request is that whoever asks has under way in this community, if they have one. */
export async function requestUnderWay({ db, community, now, person }: GroundRequest): Promise<string | undefined> {
  if (!community || !person) return undefined;
  const asked = await askedOn({ db, community, now }, await accountsOf(db, person.id));
  const running = asked.find(({ isRunning }) => isRunning);
  return running && askedPath(running);
}

/** Whoever has no place yet and comes to the community's own address is led to the request of theirs that is under way. */
export async function requestAtTheDoor(request: GroundRequest): Promise<Answer | undefined> {
  const path = await requestUnderWay(request);
  return path === undefined ? undefined : seeOther(path);
}
