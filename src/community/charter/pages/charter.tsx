import { dayOf } from '../../../basics/day';
import { cents } from '../../../basics/money';
import type { Fault, Words } from '../../../design';
import {
  day,
  Explained,
  Folded,
  Heading,
  type Html,
  layout,
  minutes,
  money,
  percent,
  Section,
  words,
} from '../../../design';
import { type Answer, type Form, page, type Request } from '../../../machinery/web';
import { type CharterVersion, loadVersions } from '../queries';
import { type Charter, type DecisionSize, type MethodRule, mayChange, type Offered } from '../rules';
import { admissionWords } from './admission';
import { ChangeForm } from './form';
import { opennessWords } from './openness';
import { roundSentences } from './round-fields';
import { partOf, partWords } from './rule-fields';
import { sharingWords } from './sharing-words';

/** GET /:community/charter: every setting with its sentence, the form to change them, the versions before. */
export const charterPage =
  (proposing?: ProposingPart) =>
  async (request: Request): Promise<Answer> =>
    page(await charterBody(request, undefined, proposing));

/** At the end of the form: how whoever may do so puts the change to the organisations instead. Handed over from above. */
export type ProposingPart = (request: Request, faults: readonly Fault[]) => Promise<Html | ''>;

/** The page, with what was typed and what is wrong with it after a refusal. */
export async function charterBody(
  request: Request,
  typed?: { readonly form: Form; readonly faults: readonly Fault[] },
  proposing?: ProposingPart,
): Promise<string> {
  const t = words(request.language);
  const { community, actor } = request.here;
  const [current, ...former] = await loadVersions(request.here);
  if (!current) throw new Error('every community has a charter from its first day');
  const faults = typed?.faults ?? [];
  const isWriting = actor.seats.some(mayChange);
  const proposed = (await proposing?.(request, faults)) ?? '';
  return layout(
    request,
    { title: t.charter.title() },
    <>
      <Heading title={t.charter.title()} lead={t.charter.lead()} above={versionLine(current, t, community.timeZone)} />
      {current.why && (
        <p>
          <q>{current.why}</q>
        </p>
      )}
      <Settings charter={current.charter} t={t} currency={community.currency} explainer={request.explainer} />
      {(isWriting || proposed !== '') && (
        <ChangeForm request={request} current={current} typed={typed?.form} faults={faults} isWriting={isWriting}>
          {proposed}
        </ChangeForm>
      )}
      {former.length > 0 && (
        <Folded summary={t.charter.history()}>
          {former.map((version) => (
            <Section title={versionLine(version, t, community.timeZone)}>
              {version.why && <q>{version.why}</q>}
              <Settings charter={version.charter} t={t} currency={community.currency} />
            </Section>
          ))}
        </Folded>
      )}
    </>,
  );
}

const versionLine = ({ version, changedAt, changedBy }: CharterVersion, t: Words, timeZone: string): string =>
  t.charter.versionLine({ version, day: day(dayOf(changedAt, timeZone), t.language), who: changedBy });

/** A setting in words: its name, what it says, and why there is one. */
export interface SettingWords {
  /** Never changes: `windows`, `joining`. */
  readonly key: string;
  readonly name: string;
  readonly why: string;
  readonly lines: readonly string[];
}

interface SettingsProps {
  readonly charter: Charter;
  readonly t: Words;
  readonly currency: string;
  readonly explainer?: Request['explainer'];
}

const Settings = (props: SettingsProps) => (
  <dl class="settings">{settingsWords(props).map((setting) => shownSetting(setting, props))}</dl>
);

interface WordsOf {
  readonly charter: Charter;
  readonly t: Words;
  readonly currency: string;
  /** Without what was not chosen, which whoever changes the charter wants to see beside it. */
  readonly isForStrangers?: boolean;
}

/** Every setting of a charter in words, for a page that shows the rules in force. */
export function settingsWords({ charter, t, currency, isForStrangers }: WordsOf) {
  const amount = (value: number): string => money(cents(value), currency, t.language);
  const since = (fromOn: Charter['hourlyRates'][number]['fromOn']): string =>
    t.charter.sinceOn({ day: day(fromOn, t.language) });
  const analysis = minutes(charter.analysisMinutesPerMonth, t.language);
  const { mandates, projects } = charter;
  const perYear = (length: number): string => minutes(length, t.language);
  const known = (length: number): 'yes' | 'no' => (length > 0 ? 'yes' : 'no');
  const settings: readonly SettingWords[] = [
    {
      key: 'rates',
      name: t.charter.rates(),
      why: t.charter.ratesWhy(),
      lines: charter.hourlyRates.map((rate) => `${amount(rate.cents)} ${since(rate.fromOn)}`),
    },
    {
      key: 'vat',
      name: t.charter.vat(),
      why: t.charter.vatWhy(),
      lines: charter.vatRates.map((rate) => `${percent(rate.basisPoints / 100, t.language)} ${since(rate.fromOn)}`),
    },
    {
      key: 'analysis',
      name: t.charter.analysis(),
      why: t.charter.analysisWhy({ time: analysis }),
      lines: [t.charter.perMonth({ time: analysis })],
    },
    {
      key: 'tiers',
      name: t.charter.tiers(),
      why: t.charter.tiersWhy(),
      // A level that is called by what it costs needs no name before that.
      lines: charter.tiers.map(({ name, monthlyCents }) =>
        name === String(monthlyCents / 100)
          ? t.charter.tierAmount({ amount: amount(monthlyCents) })
          : t.charter.tierLine({ name, amount: amount(monthlyCents) }),
      ),
    },
    {
      key: 'keys',
      name: t.charter.keys(),
      why: t.charter.keysWhy(),
      lines: charter.allocationKeys.map((key) => t.charter.key({ key })),
    },
    {
      key: 'windows',
      name: t.charter.windows(),
      why: t.charter.windowsWhy(),
      lines: charter.windows.map(({ upToCents, days }) =>
        upToCents === null
          ? t.charter.windowAbove({ days })
          : t.charter.windowUpTo({ amount: amount(upToCents), days }),
      ),
    },
    {
      key: 'sizes',
      name: t.charter.sizes(),
      why: t.charter.sizesWhy(),
      lines: charter.sizes.map((size) => offeredSentence(sizeSentence(size, t), size, t)),
    },
    {
      key: 'methods',
      name: t.charter.methods(),
      why: t.charter.methodsWhy(),
      lines: charter.methods.map((method) => offeredSentence(methodSentence(method.rule, t), method, t)),
    },
    {
      key: 'concerned',
      name: t.charter.concerned(),
      why: t.charter.concernedWhy(),
      lines: [t.charter.concernedLine({ may: charter.concernedMayAnswer ? 'yes' : 'no' })],
    },
    {
      key: 'late',
      name: t.charter.late(),
      why: t.charter.lateWhy(),
      lines: [t.charter.lateDays({ days: charter.lateAfterDays })],
    },
    {
      key: 'mandates',
      name: t.charter.mandates(),
      why: t.charter.mandatesWhy(),
      lines: [
        t.charter.mandatesRemind({ days: mandates.remindDaysBefore }),
        t.charter.mandatesSilence({ renewed: mandates.isRenewedBySilence ? 'yes' : 'no' }),
        t.charter.mandatesRoles({ count: mandates.mostRoles }),
        t.charter.mandatesSeen({ by: mandates.loadSeenBy }),
      ],
    },
    { key: 'rounds', name: t.charter.groupRounds(), why: t.charter.roundsWhy(), lines: roundSentences(charter, t) },
    {
      key: 'projects',
      name: t.charter.projects(),
      why: t.charter.projectsWhy(),
      lines: [
        t.charter.projectsPot({
          time: perYear(projects.potMinutesPerYear),
          isKnown: known(projects.potMinutesPerYear),
        }),
        t.charter.projectsProvider({
          time: perYear(projects.providerMinutesPerYear),
          isKnown: known(projects.providerMinutesPerYear),
        }),
        t.charter.projectsYears({ years: projects.mostPotYears }),
      ],
    },
  ];
  return [
    ...settings,
    ...sharingWords(charter, t, amount, isForStrangers),
    admissionWords(charter, t),
    opennessWords(charter, t),
  ];
}

/** What differs between two charters, setting by setting, in the words of the charter's page. */
export function differenceWords(before: Charter, after: Charter, t: Words, currency: string) {
  const were = settingsWords({ charter: before, t, currency });
  return settingsWords({ charter: after, t, currency }).flatMap(({ name, lines }, place) => {
    const old = were[place]?.lines ?? [];
    const [from, to] = [old.filter((each) => !lines.includes(each)), lines.filter((each) => !old.includes(each))];
    return from.length + to.length > 0 ? [{ name, from, to }] : [];
  });
}

function sizeSentence({ size, minimumYes, moreThan, isInEffectAtOnce }: DecisionSize, t: Words): string {
  if (isInEffectAtOnce) return t.charter.sizeAtOnce({ size });
  if (!moreThan) return t.charter.sizeSome({ size, count: minimumYes });
  return t.charter.sizePart({ size, part: partWords(partOf(moreThan), t) });
}

function methodSentence(rule: MethodRule, t: Words): string {
  const quorum = 'quorum' in rule && rule.quorum ? partWords(partOf(rule.quorum), t) : 'none';
  switch (rule.method) {
    case 'consent':
      return t.charter.methodConsent({ quorum, days: rule.roundDays });
    case 'silence':
      return t.charter.methodSilence();
    case 'majority':
      return 'atLeast' in rule
        ? t.charter.methodQualified({ part: partWords(partOf(rule.atLeast), t), of: rule.of, quorum })
        : t.charter.methodMajority({ part: partWords(partOf(rule.moreThan), t), of: rule.of, quorum });
    case 'ranked-choice':
      return t.charter.methodRanked({ quorum });
    default:
      return t.charter.methodAdvice();
  }
}

const offeredSentence = (sentence: string, { isOffered }: Offered, t: Words): string =>
  isOffered ? sentence : t.charter.notOffered({ sentence });

const shownSetting = ({ name, why, lines }: SettingWords, { explainer, t }: SettingsProps): Html => (
  <div class="setting">
    <dt>{name}</dt>
    {lines.map((line) => (
      <dd class="setting-value">
        <Explained by={explainer} lang={t.language}>
          {line}
        </Explained>
      </dd>
    ))}
    <dd class="hint">
      <Explained by={explainer} lang={t.language}>
        {why}
      </Explained>
    </dd>
  </div>
);
