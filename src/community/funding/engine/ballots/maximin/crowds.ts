import type { Support } from '../support';
import type { Crowd } from './flow';

/** The voters, counted by which of the chosen projects they support. */
export interface Crowds {
  /** How many support a chosen project or this one. */
  headsWith(project: number): number;
  /** Those who support a chosen project or this one, which stands behind the chosen ones. */
  with(project: number): Crowd[];
  /** Chooses a project. */
  add(project: number): void;
}

/** In the beginning nothing is chosen, and all are of one crowd. */
export function crowdsOf({ voters, byProject }: Support): Crowds {
  const crowdOf = new Int32Array(voters);
  const crowds: { heads: number; projects: readonly number[] }[] = [{ heads: voters, projects: [] }];
  let chosen = 0;

  const supportersOf = (project: number): Int32Array =>
    byProject.others.subarray(byProject.starts[project] ?? 0, byProject.starts[project + 1] ?? 0);

  function headsFor(project: number): Map<number, number> {
    const heads = new Map<number, number>();
    for (const voter of supportersOf(project)) {
      const crowd = crowdOf[voter] ?? 0;
      heads.set(crowd, (heads.get(crowd) ?? 0) + 1);
    }
    return heads;
  }

  return {
    headsWith(project) {
      let heads = voters - (crowds[0]?.heads ?? 0);
      for (const voter of supportersOf(project)) if (crowdOf[voter] === 0) heads += 1;
      return heads;
    },
    with(project) {
      const joining = headsFor(project);
      return crowds.flatMap(({ heads, projects }, crowd) => {
        const also = joining.get(crowd) ?? 0;
        return [
          ...(projects.length > 0 && heads > also ? [{ heads: heads - also, projects }] : []),
          ...(also > 0 ? [{ heads: also, projects: [...projects, chosen] }] : []),
        ];
      });
    },
    add(project) {
      const following = new Map<number, number>();
      for (const [crowd, heads] of headsFor(project)) {
        const from = crowds[crowd] ?? { heads, projects: [] };
        from.heads -= heads;
        following.set(crowd, crowds.length);
        crowds.push({ heads, projects: [...from.projects, chosen] });
      }
      for (const voter of supportersOf(project)) crowdOf[voter] = following.get(crowdOf[voter] ?? 0) ?? 0;
      chosen += 1;
    },
  };
}
