import { ButtonLink, list, Section, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { answerWords } from '../../decisions';
import { camel, closesAtOf, Deadline, needPath, roundOn } from './common';
import type { Desk, Pending } from './gather';

interface PendingProps {
  readonly request: Request;
  readonly desk: Pick<Desk, 'pending'>;
  readonly t: Words;
}

/** Personal leanings whose organisation has not answered yet: what was said, and from whom its answer is awaited. */
export function PendingSection({ request, desk, t }: PendingProps) {
  if (desk.pending.length === 0) return '';
  const { here } = request;
  return (
    <Section title={t.desk.pendingTitle()} count={desk.pending.length} id="pending">
      <p class="hint">{t.desk.pendingLead()}</p>
      <ul class="plain">
        {desk.pending.map((each) => (
          <li class="line">
            <div>
              <a href={pathOf(request, each)}>{each.title}</a>
              <p class="hint">{saidWords(each, t)}</p>
              <p>{awaitedWords(each, t)}</p>
              {each.question && (
                <p class="hint">
                  <Deadline
                    here={here}
                    closesAt={closesAtOf(each.question.proposal, here.now)}
                    round={roundOn(each.question.proposal, t)}
                    t={t}
                  />
                </p>
              )}
            </div>
            {each.isMine && (
              <ButtonLink kind="quiet" href={pathOf(request, each)}>
                {t.desk.bind({ organisation: each.organisation })}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const pathOf = ({ here }: Request, { question, number }: Pending): string =>
  question ? `/${here.community.slug}/proposals/${number}#answer` : `${needPath(here, number)}#answers`;

function saidWords({ said, question, organisation }: Pending, t: Words): string {
  const answers = said.map(({ by, leaning, kind }) =>
    t.desk.pendingAnswer({
      answer:
        question && leaning
          ? answerWords(leaning, question.options, t, question.proposal.rule)
          : t.needs.answerKind({ kind: camel(kind ?? '') }),
      who: by,
      organisation,
    }),
  );
  return list(answers, t.language);
}

/** Whose word is still to come: the reader's own, that of those who answer for it, or of nobody yet. */
const awaitedWords = ({ isMine, binders, organisation }: Pending, t: Words): string =>
  t.desk.pendingAwaits({
    by: isMine ? 'you' : binders.length > 0 ? 'others' : 'nobody',
    organisation,
    names: list([...binders], t.language),
  });
