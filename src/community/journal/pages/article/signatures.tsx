import { Button, Form, type Html, list, Section, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { Article, Writer } from '../../queries';
import { placeOf } from '../common';

/** Who let the article bear their name, and one's own choice. */
export function signaturesSection(request: Request, article: Article, writers: readonly Writer[], t: Words): Html {
  const signed = writers.filter(({ isSigned }) => isSigned);
  const own = writers.find(({ personId }) => personId === request.here.actor.personId);
  return (
    <Section title={t.journal.signTitle()} id="signatures">
      <p>{t.journal.signLead()}</p>
      <p>
        {signed.length === 0
          ? t.journal.nobodySigned()
          : t.journal.signed({
              names: list(
                signed.map(({ name }) => name),
                t.language,
              ),
            })}
      </p>
      {own && (
        <Form action={placeOf(request, article, '/signature')} repeatable>
          <input type="hidden" name="sign" value={own.isSigned ? 'no' : 'yes'} />
          <Button kind="quiet">{own.isSigned ? t.journal.unsign() : t.journal.sign()}</Button>
        </Form>
      )}
    </Section>
  );
}
