import { dayOf } from '../../../../basics/day';
import type { Refusal } from '../../../../basics/outcome';
import {
  Button,
  ButtonLink,
  Checkbox,
  day,
  Facts,
  type Fault,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Section,
  type Words,
  words,
} from '../../../../design';
import type { GroundRequest } from '../../../../machinery/web';
import { typed } from '../../../../machinery/web';
import { accountsOf, isInvented } from '../../../members';
import { remainsOf, type Someone } from '../../actions';
import { type DataRequest, type Remains, requestsOf } from '../../queries';

const HOUSE_TIME = 'Europe/Brussels';

/** Everything that may be asked about what is kept of oneself, on one page; with why the last wish was refused. */
export async function dataBody(request: GroundRequest, person: Someone, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'leaving');
  const asked = await requestsOf(request.db, await accountsOf(request.db, person.id));
  // Last, since it looks into one community after the other.
  const remains = await remainsOf(request.db, person, request.now);
  return layout(
    request,
    { title: t.leaving.dataTitle() },
    <>
      <Heading
        above={<a href="/account">{t.members.accountTitle()}</a>}
        title={t.leaving.dataTitle()}
        lead={t.leaving.dataLead()}
      />
      <Problem t={t} faults={faults} />
      <Section title={t.leaving.keptTitle()}>
        <Facts
          facts={[
            [t.leaving.keptName(), person.name],
            [t.members.email(), person.email],
          ]}
        />
        <p>{t.leaving.keptWhy()}</p>
        <div class="actions" data-plain="">
          <ButtonLink kind="quiet" href="/account/data/file">
            {t.leaving.dataDownload()}
          </ButtonLink>
          <ButtonLink kind="quiet" href="/account">
            {t.leaving.dataCorrect()}
          </ButtonLink>
        </div>
      </Section>
      <Communities remains={remains} t={t} />
      {!isInvented(person.email) && (
        <>
          <MergeForm request={request} faults={faults} t={t} />
          <EraseForm remains={remains} faults={faults} t={t} />
        </>
      )}
      <Asked asked={asked} t={t} />
    </>,
  );
}

function Communities({ remains, t }: { remains: readonly Remains[]; t: Words }) {
  if (remains.length === 0) return '';
  return (
    <Section title={t.leaving.communitiesTitle()} count={remains.length} id="communities">
      <p>{t.leaving.communitiesLead()}</p>
      <ul class="plain">
        {remains.map(({ community, slug, acts }) => (
          <li class="line">
            <div>
              <p>
                <a href={`/${slug}`}>{community}</a>
              </p>
              <p class="hint">{t.leaving.actsThere({ count: acts })}</p>
            </div>
            <Form action="/account/data/departures" class="inline" label={t.leaving.leaveCommunityLabel({ community })}>
              <input type="hidden" name="community" value={slug} />
              <Button kind="quiet">{t.leaving.leaveCommunity()}</Button>
            </Form>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface AskProps {
  readonly faults: readonly Fault[];
  readonly t: Words;
}

function MergeForm({ request, faults, t }: AskProps & { request: GroundRequest }) {
  return (
    <Section title={t.leaving.mergeAccountsTitle()} id="merge">
      <p>{t.leaving.mergeAccountsLead()}</p>
      <Form action="/account/data/merger" label={t.leaving.mergeAccountsTitle()}>
        <Field
          t={t}
          faults={faults}
          name="email"
          type="email"
          label={t.leaving.otherAddress()}
          value={typed(request.form, 'email')}
          most={200}
        />
        <Button kind="quiet">{t.leaving.mergeAccountsAsk()}</Button>
      </Form>
    </Section>
  );
}

function EraseForm({ remains, faults, t }: AskProps & { remains: readonly Remains[] }) {
  const sum = (of: (each: Remains) => number): number => remains.reduce((total, each) => total + of(each), 0);
  return (
    <Section title={t.leaving.eraseTitle()} id="erase">
      <p>{t.leaving.eraseGoes()}</p>
      <p>{t.leaving.eraseStays()}</p>
      <ul>
        <li>{t.leaving.stayActs({ count: sum(({ acts }) => acts) })}</li>
        <li>
          {sealedWords(
            sum(({ sealed }) => sealed),
            sum(({ lines }) => lines),
            t,
          )}
        </li>
        <Printed count={sum(({ printed }) => printed)} t={t} />
        <li>{t.leaving.stayTexts()}</li>
        <li>{t.leaving.stayArchives()}</li>
      </ul>
      <Form action="/account/data/erasure" label={t.leaving.eraseTitle()}>
        <Checkbox t={t} faults={faults} name="sure" label={t.leaving.eraseSure()} />
        <Button kind="danger">{t.leaving.eraseDo()}</Button>
      </Form>
    </Section>
  );
}

/** Where the name itself is in a text that is hashed, and why it stays there. */
export const sealedWords = (sealed: number, lines: number, t: Words): string =>
  sealed + lines === 0 ? t.leaving.stayNoName() : t.leaving.staySealed({ sealed, lines });

/** Minutes and letters in which the name stands, where there are any. */
export const Printed = ({ count, t }: { readonly count: number; readonly t: Words }) =>
  count > 0 ? <li>{t.leaving.stayPrinted({ count })}</li> : '';

function Asked({ asked, t }: { asked: readonly DataRequest[]; t: Words }) {
  if (asked.length === 0) return '';
  return (
    <Section title={t.leaving.askedTitle()} count={asked.length}>
      <ul>
        {asked.map(({ kind, at }) => (
          <li>{t.leaving.askedLine({ kind, day: day(dayOf(at, HOUSE_TIME), t.language) })}</li>
        ))}
      </ul>
    </Section>
  );
}
