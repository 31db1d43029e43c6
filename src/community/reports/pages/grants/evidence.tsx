import { day, type Fault, FileField, Section, type Words } from '../../../../design';
import { LARGEST_UPLOAD_BYTES } from '../../../../machinery/files';
import type { EvidenceFile } from '../../queries';

interface FieldProps {
  readonly t: Words;
  readonly faults: readonly Fault[];
  readonly id?: string;
}

/** The file that proves what is typed, where there is one. */
export const EvidenceField = ({ t, faults, id = 'field-file' }: FieldProps) => (
  <FileField
    {...{ t, faults, id, name: 'file', optional: true }}
    accept=".pdf,.txt,.md,.csv,.odt,.ods,.odp,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,.webp"
    mostBytes={LARGEST_UPLOAD_BYTES}
    label={t.grants.fieldFile()}
    hint={t.grants.fieldFileHint()}
  />
);

interface FilesProps {
  readonly files: readonly EvidenceFile[];
  /** Where a file is downloaded. */
  readonly to: (file: EvidenceFile) => string;
  readonly t: Words;
}

/** The files behind what was typed; nothing where there are none. */
export const EvidenceFiles = ({ files, to, t }: FilesProps) =>
  files.length === 0 ? (
    ''
  ) : (
    <Section title={t.grants.evidenceFiles()} id="files" count={files.length}>
      <ul>
        {files.map((each) => (
          <li>
            <a href={to(each)}>
              {t.grants.evidenceFile({ name: each.name, kilobytes: Math.ceil(each.sizeBytes / 1000) })}
            </a>
            <br />
            <span class="hint">
              {each.isCorrected ? t.grants.corrected({ what: each.what }) : each.what}, {day(each.on, t.language)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
