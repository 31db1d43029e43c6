import { dayOf } from '../../../basics/day';
import { day, Section, Table, type Words, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { kindWords, roundWords, untilWords } from '../../decisions';
import { hasLeft, type OrganisationPanel } from '../../members';
import { STILL_ANSWERED, saidBy } from '../../needs';
import { type PendingLeaning, pendingLeanings, saidToProposals } from '../queries';
import { camel, ShareLine } from './common';
import { awaitedOf, taskIn } from './gather';
import { versionPath, versionTitle } from './handbook';
import { billPath, billWords, isBill } from './money';

/** On an organisation's page: the proposals, elections and needs that wait for its answer. */
export const awaitsPanel: OrganisationPanel = async ({ here, language }, organisation) => {
  if (organisation.kind !== 'member') return '';
  const t = words(language);
  const { slug } = here.community;
  const isGone = hasLeft(organisation, dayOf(here.now, here.community.timeZone));
  // Nobody can answer for one that has left: nothing is asked of it any more, save what it still owes.
  const awaited = await awaitedOf(here, organisation.id);
  const { proposals, elections, rounds, needs, money, versions } = isGone ? { ...NONE, money: awaited.money } : awaited;
  const leaned = isGone ? [] : onEachNeed(await pendingLeanings(here, [organisation.id], STILL_ANSWERED));
  const others = elections.length + rounds.length + money.length + versions.length;
  const count = proposals.length + needs.length + leaned.length + others;
  if (count === 0 && isGone) return '';
  return (
    <Section title={t.desk.awaitsPanelTitle()} count={count}>
      {count === 0 ? (
        <p class="hint">{t.desk.awaitsPanelEmpty()}</p>
      ) : (
        <ul>
          {proposals.map(({ question: { proposal }, share }) => (
            <li>
              <a href={`/${slug}/proposals/${proposal.number}`}>{proposal.title}</a>
              <br />
              <span class="hint">
                {proposal.round ? roundWords(proposal, proposal.round, here, t) : untilWords(proposal, here, t)}
              </span>
              {share && <ShareLine here={here} share={share} organisation={organisation.name} t={t} />}
            </li>
          ))}
          {elections.map((each) => (
            <li>
              <a href={`/${slug}/elections/${each.number}`}>{each.roleName}</a>
              <br />
              <span class="hint">{t.desk.electionTask({ task: camel(taskIn(each)) })}</span>
            </li>
          ))}
          {rounds.map(({ number, title, lastOn }) => (
            <li>
              <a href={`/${slug}/funding-rounds/${number}`}>{title}</a>
              <br />
              <span class="hint">{t.desk.declareUntil({ until: day(lastOn, t.language) })}</span>
            </li>
          ))}
          {money.map((each) =>
            isBill(each) ? (
              <li>
                <a href={billPath(here, each, organisation.slug)}>{each.matter.title}</a>
                <br />
                <span class="hint">{billWords(here, each, t)}</span>
              </li>
            ) : (
              <li>
                <a href={`/${slug}/projects/${each.projectNumber}/pledges`}>{each.title}</a>
                <br />
                <span class="hint">{t.desk.moneyTask({ task: camel(each.task) })}</span>
              </li>
            ),
          )}
          {versions.map((each) => (
            <li>
              <a href={versionPath(here, each)}>{versionTitle(each, t)}</a>
              <br />
              <span class="hint">{t.desk.acceptVersion()}</span>
            </li>
          ))}
          {needs.map(({ number, title }) => (
            <li>
              <a href={`/${slug}/needs/${number}`}>{title}</a>
              <br />
              <span class="hint">{t.desk.needNumber({ number: String(number) })}</span>
            </li>
          ))}
          {leaned.map(({ number, title }) => (
            <li>
              <a href={`/${slug}/needs/${number}#answers`}>{title}</a>
              <br />
              <span class="hint">{t.desk.panelPending({ number: String(number) })}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

const NONE = { proposals: [], elections: [], rounds: [], needs: [], versions: [] } as const;

/** One line a need, however many of its people lean. */
const onEachNeed = (leanings: readonly PendingLeaning[]): readonly PendingLeaning[] =>
  leanings.filter(({ number }, place) => leanings.findIndex((each) => each.number === number) === place);

const MOST_SAID = 20;

/** On an organisation's page: what it has answered to proposals and needs, newest first. */
export const saidPanel: OrganisationPanel = async ({ here, language }, organisation) => {
  if (organisation.kind !== 'member') return '';
  const t = words(language);
  const said = [...(await toProposals(here, organisation.id, t)), ...(await toNeeds(here, organisation.id, t))];
  said.sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <Section title={t.desk.saidPanelTitle()}>
      {said.length === 0 ? (
        <p class="hint">{t.desk.saidPanelEmpty()}</p>
      ) : (
        <Table
          quiet
          caption={t.desk.saidPanelTitle()}
          columns={[{ name: t.desk.saidOn() }, { name: t.desk.saidAnswer() }, { name: t.desk.saidWhen() }]}
          rows={said.slice(0, MOST_SAID).map(({ href, title, answer, by, toldBy, at }) => {
            const said = { day: day(dayOf(at, here.community.timeZone), t.language), who: by };
            return [
              <a href={`/${here.community.slug}/${href}`}>{title}</a>,
              answer,
              toldBy === null ? t.desk.saidBy(said) : t.desk.saidByTelephone({ ...said, teller: toldBy }),
            ];
          })}
        />
      )}
    </Section>
  );
};

type Organisation = Parameters<OrganisationPanel>[1];

const toProposals = async (here: Here, organisationId: Organisation['id'], t: Words) =>
  (await saidToProposals(here, organisationId)).map(({ number, title, kind, rule, option, by, toldBy, at }) => {
    const answer = kindWords(kind, t, rule ?? undefined);
    return {
      href: `proposals/${number}`,
      title,
      answer: option ? t.decisions.answerWithOption({ answer, option }) : answer,
      by,
      toldBy,
      at,
    };
  });

const toNeeds = async (here: Here, organisationId: Organisation['id'], t: Words) =>
  (await saidBy(here, organisationId, MOST_SAID)).map(({ number, title, kind, stage, by, at }) => {
    const answer = t.needs.answerKind({ kind: camel(kind) });
    return {
      href: `needs/${number}`,
      title,
      answer: stage === 'leaning' ? t.desk.saidLeaning({ answer }) : answer,
      by,
      toldBy: null,
      at,
    };
  });
