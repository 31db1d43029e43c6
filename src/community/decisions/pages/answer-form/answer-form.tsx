import { Folded, Form, Answers as Taps } from '../../../../design';
import type { AnswerFormProps, LabelledProps } from './props';
import { Ranking } from './ranking';
import { Advice, addWords, Money, Reason } from './saying';
import { rankingTaps, tapOf, tapsFor } from './taps';

/**
 * An answer in one tap, with room for words: needed for an objection, welcome with a reservation. A choice is ranked
 * place by place, an advice is written.
 */
export function AnswerForm(props: AnswerFormProps) {
  const { t, action, rule, seatId, stage, wording, faults, back, about, children } = props;
  const taps = props.label ?? (stage === 'binding' ? t.decisions.tapBinding() : t.decisions.tapLeaning());
  const label = about ? `${taps} – ${about}` : taps;
  return (
    <Form action={action} keep={faults ? undefined : `decisions.${action}.${stage}.${seatId}`} label={label}>
      <input type="hidden" name="seat" value={seatId} />
      <input type="hidden" name="stage" value={stage} />
      {wording !== undefined && <input type="hidden" name="wording" value={wording} />}
      {back && <input type="hidden" name="back" value={back} />}
      {children}
      {rule === 'ranked-choice' && <Ranking {...props} />}
      {rule === 'advice' ? <Advice {...props} label={label} /> : <TapsAndWords {...props} label={label} />}
    </Form>
  );
}

function TapsAndWords(props: LabelledProps) {
  const { t, rule, options, faults, standing, label, filled } = props;
  const taps = rule === 'ranked-choice' ? rankingTaps(t) : tapsFor(options, rule, t);
  return (
    <>
      <Money {...props} />
      {/* Whoever was asked for words writes them, then taps again. */}
      {faults && <Reason {...props} />}
      <Taps t={t} name="kind" label={label} options={taps} chosen={standing && tapOf(standing)} />
      {!faults && (
        <Folded summary={addWords(rule, t)} open={Boolean(filled?.reason)}>
          <Reason {...props} />
        </Folded>
      )}
    </>
  );
}
