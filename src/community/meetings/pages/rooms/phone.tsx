import { layout, Notice, type Subject, words } from '../../../../design';
import { type Answer, notFound, page, type Request } from '../../../../machinery/web';
import { latestOf } from '../../../chronicle';
import { timerOf } from '../../queries';
import { Live } from './live';
import { RefusedForm } from './refused';
import { Timer } from './room';
import type { SubjectOf } from './subject';

/** GET …/phone: what is asked of me now, and nothing else; changes by itself. */
export const phonePage =
  (subjectOf: SubjectOf) =>
  async (request: Request): Promise<Answer> => {
    const subject = await subjectOf(request);
    return subject ? page(await showPhone(request, subject)) : notFound();
  };

/** The whole page; after a refused form, with what was typed and what to change. */
export async function showPhone(request: Request, subject: Subject): Promise<string> {
  const t = words(request.language);
  return layout(
    request,
    { title: subject.title },
    <Live subject={subject} latest={await latestOf(request.here, subject.id)} class="phone">
      <header class="heading" id="phone-head" data-part="" aria-live="polite">
        <div class="heading-text">
          <p class="above">{subject.above}</p>
          <h1>{subject.title}</h1>
          <p class="lead">
            <b>{subject.stage}.</b> {subject.ask}
          </p>
          <Timer endsAt={await timerOf(request.here, subject.id)} request={request} t={t} />
        </div>
      </header>
      <RefusedForm subject={subject} t={t} />
      <div id="phone-said" data-part="">
        {subject.said.map(({ title, text }) => (
          <Notice title={title}>{typeof text === 'string' ? <p class="as-typed">{text}</p> : text}</Notice>
        ))}
      </div>
      <div id="phone-form" data-part="">
        {subject.form || <p>{t.meetings.nothingAsked()}</p>}
      </div>
      <p>
        <a href={subject.path}>{t.meetings.backToMatter({ kind: subject.kind })}</a>
      </p>
    </Live>,
  );
}
