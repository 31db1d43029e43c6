import { day, minutes, money, Notice, type Words } from '../../../../design';
import { type Conclusion, conclusionsOf, type GuideAnswers } from '../../rules';

/** What follows from the answers so far, in plain sentences: what is still open first. */
export function Conclusions({ answers, t, currency }: { answers: GuideAnswers; t: Words; currency: string }) {
  const found = conclusionsOf(answers);
  const open = found.filter(({ tone }) => tone !== 'good');
  // What nobody has answered yet warns of nothing.
  const unanswered = found.filter((each) => each.is.endsWith('-unknown') || each.is === 'no-cushion');
  return (
    <>
      <p>{open.length === 0 ? t.grants.guideReady() : t.grants.guideOpen({ count: open.length })}</p>
      {unanswered.length > 0 && (
        <ul>
          {unanswered.map((each) => (
            <li>{sentenceOf(each, t, currency)}</li>
          ))}
        </ul>
      )}
      {[...open, ...found.filter(({ tone }) => tone === 'good')]
        .filter((each) => !unanswered.includes(each))
        .map((each) => (
          <Notice kind={each.tone}>
            <p>{sentenceOf(each, t, currency)}</p>
          </Notice>
        ))}
    </>
  );
}

function sentenceOf(conclusion: Conclusion, t: Words, currency: string): string {
  const amount = (cents: Parameters<typeof money>[0]) => money(cents, currency, t.language);
  switch (conclusion.is) {
    case 'one-carrier':
      return t.grants.sayOneCarrier();
    case 'relay':
      return t.grants.sayRelay({ day: day(conclusion.on, t.language), who: conclusion.who || 'none' });
    case 'reporting-unknown':
      return t.grants.sayReportingUnknown();
    case 'reporting': {
      const time = minutes(conclusion.minutes, t.language);
      if (conclusion.percent === null) return t.grants.sayReporting({ time });
      return t.grants.sayReportingShare({
        time,
        percent: conclusion.percent,
        much: conclusion.tone === 'bad' ? 'yes' : 'no',
      });
    }
    case 'late-answer':
      return t.grants.sayLateAnswer({ days: conclusion.days });
    case 'calendar':
      return t.grants.sayCalendar({
        days: conclusion.days,
        months: conclusion.months,
        short: conclusion.tone === 'awaited' ? 'yes' : 'no',
      });
    case 'first-months-unknown':
      return t.grants.sayFirstMonths();
    case 'after-unknown':
      return t.grants.sayAfterUnknown({ day: conclusion.on ? day(conclusion.on, t.language) : 'none' });
    case 'after':
      return t.grants.sayAfter({
        day: day(conclusion.on, t.language),
        who: conclusion.who,
        amount: amount(conclusion.monthCents),
      });
    case 'cushion':
      return t.grants.sayCushion({ amount: amount(conclusion.cents), months: conclusion.months });
    case 'cushion-lasts':
      return t.grants.sayCushionLasts({ amount: amount(conclusion.cents) });
    default:
      return t.grants.sayNoCushion({ amount: conclusion.monthCents === null ? 'none' : amount(conclusion.monthCents) });
  }
}
