import { dayOf } from '../../../basics/day';
import { cents } from '../../../basics/money';
import type { Refusal } from '../../../basics/outcome';
import type { Words } from '../../../design';
import { day, Folded, Heading, type Html, layout, minutes, money, number, Section, words } from '../../../design';
import { type Answer, type Form, page, type Request } from '../../../machinery/web';
import { type CharterVersion, loadVersions } from '../queries';
import { type Charter, type DecisionSize, type MethodRule, mayChange, type Offered } from '../rules';
import { ChangeForm } from './form';
import { partOf } from './rule-fields';

/** GET /:community/charter: every setting with its sentence, the form to change them, the versions before. */
export async function charterPage(request: Request): Promise<Answer> {
  return page(await charterBody(request));
}

/** The page, with what was typed and what is wrong with it after a refusal. */
export async function charterBody(request: Request, typed?: { form: Form; refusal: Refusal }): Promise<string> {
  const t = words(request.language);
  const { community, actor } = request.here;
  const [current, ...former] = await loadVersions(request.here);
  if (!current) throw new Error('every community has a charter from its first day');
  return layout(
    request,
    { title: t.charter.title() },
    <>
      <Heading title={t.charter.title()} lead={t.charter.lead()} above={versionLine(current, t, community.timeZone)} />
      <Settings charter={current.charter} t={t} currency={community.currency} />
      {actor.seats.some(mayChange) && <ChangeForm request={request} current={current} typed={typed} />}
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

function Settings({ charter, t, currency }: { charter: Charter; t: Words; currency: string }) {
  const amount = (value: number): string => money(cents(value), currency, t.language);
  const since = (fromOn: Charter['hourlyRates'][number]['fromOn']): string =>
    t.charter.sinceOn({ day: day(fromOn, t.language) });
  return (
    <dl class="settings">
      <Setting name={t.charter.rates()} why={t.charter.ratesWhy()}>
        {charter.hourlyRates.map((rate) => `${amount(rate.cents)} ${since(rate.fromOn)}`)}
      </Setting>
      <Setting name={t.charter.vat()} why={t.charter.vatWhy()}>
        {charter.vatRates.map((rate) => `${number(rate.basisPoints / 100, t.language)} % ${since(rate.fromOn)}`)}
      </Setting>
      <Setting
        name={t.charter.analysis()}
        why={t.charter.analysisWhy({ time: minutes(charter.analysisMinutesPerMonth, t.language) })}
      >
        {[t.charter.perMonth({ time: minutes(charter.analysisMinutesPerMonth, t.language) })]}
      </Setting>
      <Setting name={t.charter.tiers()} why={t.charter.tiersWhy()}>
        {charter.tiers.map((tier) => t.charter.tierLine({ name: tier.name, amount: amount(tier.monthlyCents) }))}
      </Setting>
      <Setting name={t.charter.keys()} why={t.charter.keysWhy()}>
        {charter.allocationKeys.map((key) => t.charter.key({ key }))}
      </Setting>
      <Setting name={t.charter.windows()} why={t.charter.windowsWhy()}>
        {charter.windows.map(({ upToCents, days }) =>
          upToCents === null
            ? t.charter.windowAbove({ days })
            : t.charter.windowUpTo({ amount: amount(upToCents), days }),
        )}
      </Setting>
      <Setting name={t.charter.sizes()} why={t.charter.sizesWhy()}>
        {charter.sizes.map((size) => offeredSentence(sizeSentence(size, t), size, t))}
      </Setting>
      <Setting name={t.charter.methods()} why={t.charter.methodsWhy()}>
        {charter.methods.map((method) => offeredSentence(methodSentence(method.rule, t), method, t))}
      </Setting>
      <Setting name={t.charter.late()} why={t.charter.lateWhy()}>
        {[t.charter.lateDays({ days: charter.lateAfterDays })]}
      </Setting>
      <Setting name={t.charter.mandates()} why={t.charter.mandatesWhy()}>
        {[
          t.charter.mandatesRemind({ days: charter.mandates.remindDaysBefore }),
          t.charter.mandatesSilence({ renewed: charter.mandates.isRenewedBySilence ? 'yes' : 'no' }),
          t.charter.mandatesRoles({ count: charter.mandates.mostRoles }),
          t.charter.mandatesSeen({ by: charter.mandates.loadSeenBy }),
        ]}
      </Setting>
    </dl>
  );
}

function sizeSentence({ size, minimumYes, moreThan, isInEffectAtOnce }: DecisionSize, t: Words): string {
  if (isInEffectAtOnce) return t.charter.sizeAtOnce({ size });
  if (!moreThan) return t.charter.sizeSome({ size, count: minimumYes });
  return t.charter.sizePart({ size, part: `${moreThan.numerator}/${moreThan.denominator}` });
}

function methodSentence(rule: MethodRule, t: Words): string {
  const quorum = 'quorum' in rule && rule.quorum ? partOf(rule.quorum) : 'none';
  switch (rule.method) {
    case 'consent':
      return t.charter.methodConsent({ quorum, days: rule.roundDays });
    case 'silence':
      return t.charter.methodSilence();
    case 'majority':
      return 'atLeast' in rule
        ? t.charter.methodQualified({ part: partOf(rule.atLeast), of: rule.of, quorum })
        : t.charter.methodMajority({ part: partOf(rule.moreThan), of: rule.of, quorum });
    case 'ranked-choice':
      return t.charter.methodRanked({ quorum });
    default:
      return t.charter.methodAdvice();
  }
}

const offeredSentence = (sentence: string, { isOffered }: Offered, t: Words): string =>
  isOffered ? sentence : t.charter.notOffered({ sentence });

const Setting = ({ name, why, children }: { name: string; why: string; children: readonly string[] }): Html => (
  <div class="setting">
    <dt>{name}</dt>
    {children.map((line) => (
      <dd class="setting-value">{line}</dd>
    ))}
    <dd class="hint">{why}</dd>
  </div>
);
