import { type Refusal, refuse } from '../../../basics/outcome';

/** Reads technical names of modules as people list them. Refuses `modules-too-many`, `module-unreadable`. */
export function readModules(text: string): readonly string[] | Refusal {
  const names = [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ];
  if (names.length > 20) return refuse('modules-too-many', 'modules', { most: 20 });
  const unreadable = names.find((name) => !/^[\w.-]{1,80}$/.test(name));
  return unreadable ? refuse('module-unreadable', 'modules', { name: unreadable.slice(0, 80) }) : names;
}
