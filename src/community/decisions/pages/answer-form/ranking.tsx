import { Select } from '../../../../design';
import { type AnswerFormProps, idOf } from './props';

/** The first choice, the second, and so on; places may stay empty. Without scripts, with the keyboard, as everywhere. */
export function Ranking(props: AnswerFormProps) {
  const { t, options, faults, filled } = props;
  const choices = [{ value: '', label: t.decisions.noChoice() }].concat(
    options.map(({ id, label }) => ({ value: id, label })),
  );
  return (
    <fieldset class="choices" aria-describedby={idOf(props, 'ranking-hint')}>
      <legend>{t.decisions.fieldRanking()}</legend>
      <p class="hint" id={idOf(props, 'ranking-hint')}>
        {t.decisions.fieldRankingHint()}
      </p>
      {options.map((_, place) => (
        <Select
          t={t}
          id={place === 0 && faults ? 'field-ranking' : idOf(props, `ranking-${place + 1}`)}
          name={`ranking-${place + 1}`}
          label={t.decisions.choicePlace({ place: place + 1 })}
          value={filled?.ranking[place]}
          faults={place === 0 ? faults?.map((each) => ({ ...each, field: nameOf(each.field) })) : undefined}
          options={choices}
          optional={place > 0}
        />
      ))}
    </fieldset>
  );
}

/** What is wrong with the ranking is said at its first place. */
const nameOf = (field: string | undefined): string | undefined => (field === 'ranking' ? 'ranking-1' : field);
