import { Difference, Folded, Notice, type Words } from '../../../../design';
import type { Overtaken } from './writing';

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
