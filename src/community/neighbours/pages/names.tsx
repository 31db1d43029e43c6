import { Tag } from '../../../design';
import { type Module, whatIs, wordsIn } from '../../modules';

interface ModuleNamesProps {
  readonly catalogue: readonly Module[];
  /** Technical names. */
  readonly modules: readonly string[];
  readonly language: string;
}

/** Modules as people call them; one that nobody has described keeps its technical name. */
export const ModuleNames = ({ catalogue, modules, language }: ModuleNamesProps) => (
  <p class="meta">
    {modules.map((name) => {
      const known = whatIs(catalogue, name);
      const plainName = known.kind === 'module' && wordsIn(known.module, language).plainName;
      return plainName ? <Tag>{plainName}</Tag> : <code>{name}</code>;
    })}
  </p>
);
