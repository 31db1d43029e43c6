import type { TitledText } from '../basics/merging';
import { Folded, Notice } from './blocks';
import { Difference } from './difference';
import { Button, Form } from './forms';
import type { Child, Html } from './jsx-runtime';
import { markdown } from './markdown';
import { Table } from './tables';
import type { Words } from './words';

/** Someone saved the same text meanwhile. */
export interface Overtaken {
  readonly theirs: TitledText & { readonly by: string };
  /** What both began from. */
  readonly base: TitledText;
  readonly mine: TitledText;
  readonly isMerged: boolean;
}

/** Someone saved the same text meanwhile: what they changed, both texts whole, and what the form holds now. */
export function OvertakenNotice({ overtaken, t }: { overtaken: Overtaken; t: Words }) {
  const { theirs, base, mine, isMerged } = overtaken;
  return (
    <>
      <Notice kind="awaited" title={t.handbook.overtakenTitle({ who: theirs.by })}>
        <p>{isMerged ? t.handbook.overtakenMerged() : t.handbook.overtakenConflict()}</p>
      </Notice>
      <Folded summary={t.handbook.overtakenTheirs()} open>
        {base.title !== theirs.title && <Difference t={t} before={base.title} after={theirs.title} />}
        <Difference t={t} before={base.body} after={theirs.body} />
      </Folded>
      <Folded summary={t.handbook.overtakenTheirText()}>
        <p>
          <b>{theirs.title}</b>
        </p>
        <p class="as-typed">{theirs.body}</p>
      </Folded>
      <Folded summary={t.handbook.overtakenMine()}>
        <p>
          <b>{mine.title}</b>
        </p>
        <p class="as-typed">{mine.body}</p>
      </Folded>
    </>
  );
}

interface OriginalProps {
  readonly t: Words;
  readonly original: TitledText & { readonly language: string };
  /** By how many changes the text is behind its original; undefined for one that does not exist yet. */
  readonly behind: number | undefined;
  /** The version of the original that the text follows, where that is not the newest. */
  readonly followed: TitledText | undefined;
}

/** For whoever translates: what changed in the original since, and the original itself. */
export const OriginalBeside = ({ t, original, behind, followed }: OriginalProps): Html => (
  <>
    {behind !== undefined && (
      <p>{behind > 0 ? <b>{t.handbook.isBehind({ count: behind })}</b> : t.handbook.translationUpToDate()}</p>
    )}
    {followed && (
      <Folded summary={t.handbook.originalChanged()} open>
        {followed.title !== original.title && <Difference t={t} before={followed.title} after={original.title} />}
        <Difference t={t} before={followed.body} after={original.body} />
      </Folded>
    )}
    <Folded summary={t.handbook.originalNow()} open={behind === undefined}>
      <div lang={original.language === t.language ? undefined : original.language}>
        <p>
          <b>{original.title}</b>
        </p>
        <div class="prose">{markdown(original.body)}</div>
      </div>
    </Folded>
  </>
);

interface DraftProps {
  readonly t: Words;
  /** When it was kept, in words. */
  readonly moment: string;
  readonly action: string;
  /** The name under which the device keeps the same words: it forgets them too. */
  readonly keep: string;
}

/** Says that the form holds what its reader had begun, and lets them throw it away. */
export const DraftNotice = ({ t, moment, action, keep }: DraftProps) => (
  <Notice>
    <p>{t.handbook.draftFound({ moment })}</p>
    <Form action={action} keep={keep} repeatable>
      <Button kind="quiet">{t.handbook.draftDiscard()}</Button>
    </Form>
  </Notice>
);

interface PreviewProps {
  readonly t: Words;
  readonly title: string;
  /** Nothing is typed yet. */
  readonly isEmpty: boolean;
  /** The time at which what is typed was kept. */
  readonly keptAt: string | undefined;
  /** The text as it will be read, and what is to say of it. */
  readonly children?: Child;
}

/** What a text gives, as it is typed; the script asks for it again and again. */
export const TextPreview = ({ t, title, isEmpty, keptAt, children }: PreviewProps) => (
  <section class="section preview" id="preview" aria-live="polite">
    <h2>{t.handbook.previewTitle()}</h2>
    {keptAt !== undefined && <p class="hint">{t.handbook.draftKept({ time: keptAt })}</p>}
    <h3 class="preview-title">{title}</h3>
    {isEmpty && <p class="hint">{t.handbook.previewEmpty()}</p>}
    {children}
  </section>
);

/** How a text is shaped: what one types, what it gives. */
export const Shaping = ({ t }: { t: Words }) => {
  const examples = [
    t.handbook.helpBold(),
    t.handbook.helpList(),
    t.handbook.helpHeading(),
    t.handbook.helpLink(),
    t.handbook.helpQuote(),
  ];
  return (
    <Folded summary={t.handbook.helpTitle()}>
      <Table
        quiet
        caption={t.handbook.helpTitle()}
        columns={[{ name: t.handbook.helpWrite() }, { name: t.handbook.helpGet() }]}
        rows={examples.map((each) => [
          <code class="as-typed">{each}</code>,
          <div class="prose">{markdown(each, 2)}</div>,
        ])}
      />
    </Folded>
  );
};
