import { words } from '../../../../design';

/** What the formats say around a report, in its own language. */
export function labelsOf(language: string) {
  const { grants } = words(language);
  return {
    language,
    indicator: grants.columnIndicator(),
    figure: grants.columnFigure(),
    target: grants.columnTarget(),
    reached: grants.columnReached(),
    source: grants.columnSource(),
    evidence: grants.evidence(),
    day: grants.columnDay(),
    what: grants.columnWhat(),
    organisation: grants.columnOrganisation(),
    line: grants.columnLine(),
    proof: grants.columnEvidence(),
    theme: grants.columnPart(),
    month: grants.pictureMonth(),
    total: grants.total(),
    contents: grants.contents(),
    figures: grants.sheetFigures(),
    rows: grants.evidence(),
    picture: grants.picture(),
  };
}
