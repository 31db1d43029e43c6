import type { Child, Words } from '../../../../design';
import type { WrittenFigure } from '../written/shape';

/** How long the bar of a figure is: all of its target, and room for half as much again. */
const ROOM = 1.5;

interface TargetsProps {
  readonly t: Words;
  readonly caption: string;
  readonly figures: readonly WrittenFigure[];
  /** Where the rows of a figure are shown. */
  readonly to: (figure: WrittenFigure) => string;
  /** The language that names were typed in, where it is another. */
  readonly own: string | undefined;
}

/** Figures against their targets: a table whose rows draw themselves. */
export function Targets({ t, caption, figures, to, own }: TargetsProps) {
  // Where nothing was promised, nothing is measured against it.
  const isAimed = figures.some(({ target }) => target !== '');
  return (
    <table class="table targets">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.grants.columnIndicator()}</th>
          <th scope="col" class="figure">
            {t.grants.columnFigure()}
          </th>
          {isAimed && (
            <th scope="col" class="figure">
              {t.grants.columnTarget()}
            </th>
          )}
          {isAimed && <th scope="col">{t.grants.columnReached()}</th>}
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr>
            <th scope="row">
              <span lang={own}>{figure.name}</span>
              {/* Where a figure is called as what it counts, it is said once. */}
              {figure.source !== figure.name && <span class="hint">{figure.source}</span>}
            </th>
            <td class="figure">
              <CellName>{t.grants.columnFigure()}</CellName>
              <a href={to(figure)}>{figure.value}</a>
            </td>
            {isAimed && <Reached figure={figure} t={t} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Reached({ figure, t }: { figure: WrittenFigure; t: Words }) {
  return (
    <>
      <td class={figure.target ? 'figure' : 'figure void'}>
        <CellName>{t.grants.columnTarget()}</CellName>
        <span>{figure.target}</span>
      </td>
      <td class={figure.reached ? undefined : 'void'}>
        <CellName>{t.grants.columnReached()}</CellName>
        <span class="target-reached">
          {figure.portion !== null && <TargetBar portion={figure.portion} />}
          <span>{figure.reached}</span>
        </span>
      </td>
    </>
  );
}

const CellName = ({ children }: { children?: Child }) => (
  <span class="cell-name" aria-hidden="true">
    {children}
  </span>
);

/** A bar with a mark where the target lies. */
function TargetBar({ portion }: { portion: number }) {
  const shown = Math.min(ROOM, portion) / ROOM;
  const percent = (of: number): string => `${Math.round(of * 1000) / 10}%`;
  return (
    <svg class="bar" width="100%" height="14" aria-hidden="true" focusable="false">
      <rect class="bar-ground" width="100%" height="14" />
      <rect class="bar-value" width={percent(shown)} height="14" />
      <rect class="bar-middle" x={percent(1 / ROOM)} width="2" height="14" />
    </svg>
  );
}
