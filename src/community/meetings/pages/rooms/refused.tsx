import { Notice, Problem, type Subject, type Words } from '../../../../design';

/** What to change in a form that was refused, and what was typed into one that can be sent no more. */
export const RefusedForm = ({ subject: { refused }, t }: { subject: Subject; t: Words }) =>
  refused && (
    <>
      <Problem t={t} faults={refused.faults} />
      {refused.lost.length > 0 && (
        <Notice title={t.design.errorTyped()}>
          {refused.lost.map((each) => (
            <p class="as-typed">{each}</p>
          ))}
        </Notice>
      )}
    </>
  );
