import { Heading, Notice } from './blocks';
import { ButtonLink } from './forms';
import { type Frame, PLACES } from './frame';
import { layout } from './layout';
import { words } from './words';

type Trouble =
  | 'broken'
  | 'database-away'
  | 'disk-full'
  | 'from-another-site'
  | 'unknown-host'
  | 'too-large'
  | 'file-too-large'
  | 'too-many'
  | 'not-allowed'
  | 'closed';

interface TroubleOptions {
  readonly trouble: Trouble;
  /** What the coordination may quote. */
  readonly code: string;
  /** What was typed, shown so that it is not lost. */
  readonly typed?: readonly string[] | undefined;
  /** Why, where that is known: said instead of the general sentence. */
  readonly because?: string | undefined;
}

/** What could not be done, what to do next, and what had been typed. */
export function troublePage(frame: Frame, { trouble, code, typed = [], because }: TroubleOptions): string {
  const t = words(frame.language);
  const sentences: Record<Trouble, string> = {
    broken: t.design.errorBroken({ code }),
    'database-away': t.design.errorDatabaseAway(),
    'disk-full': t.design.errorDiskFull(),
    'from-another-site': t.design.errorFromAnotherSite(),
    'unknown-host': t.design.errorUnknownHost(),
    'too-large': t.design.errorTooLarge(),
    'file-too-large': t.design.errorFileTooLarge(),
    'too-many': t.design.errorTooMany(),
    'not-allowed': t.design.errorNotAllowed(),
    closed: t.design.errorClosed(),
  };
  return layout(
    frame,
    { title: t.design.errorTitle() },
    <>
      <Heading title={t.design.errorTitle()} lead={because ?? sentences[trouble]} />
      {typed.length > 0 && (
        <Notice title={t.design.errorTyped()}>
          {typed.map((text) => (
            <p class="as-typed">{text}</p>
          ))}
        </Notice>
      )}
      <p>
        <ButtonLink href={frame.path}>{t.design.goBack()}</ButtonLink>
      </p>
    </>,
  );
}

/** What you may not see does not exist; whoever is not signed in may sign in. */
export function notFoundPage(frame: Frame): string {
  const t = words(frame.language);
  const isKnown = Boolean(frame.person || frame.here);
  return layout(
    frame,
    { title: t.design.errorNotFoundTitle() },
    <>
      <Heading
        title={t.design.errorNotFoundTitle()}
        lead={isKnown ? t.design.errorNotFound() : t.design.errorNotFoundStranger()}
      />
      <p class="actions">
        {!isKnown && <ButtonLink href={PLACES.signIn}>{t.design.signIn()}</ButtonLink>}
        <ButtonLink kind={isKnown ? 'primary' : 'quiet'} href="/">
          {t.design.goHome()}
        </ButtonLink>
      </p>
    </>,
  );
}
