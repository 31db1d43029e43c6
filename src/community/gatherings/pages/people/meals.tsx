import { colon, Section, type Words } from '../../../../design';
import type { Meals, Participant } from '../../queries';
import { MEALS_KEPT_DAYS } from '../../rules';

interface MealsProps {
  readonly meals: readonly Meals[];
  readonly people: readonly Participant[];
  readonly t: Words;
}

/** How many eat what, and who must not eat what; it says itself when it will be gone. */
export function MealsPart({ meals, people, t }: MealsProps) {
  const diets = [...new Set(meals.map(({ diet }) => diet))];
  const nameOf = (id: string) => people.find((each) => each.id === id)?.name ?? '';
  const allergic = meals.filter(({ allergies }) => allergies !== '');
  return (
    <Section title={t.gatherings.meals()}>
      {meals.length === 0 ? (
        <p>{t.gatherings.mealsNone()}</p>
      ) : (
        <>
          <p>
            {diets
              .map((diet) => t.gatherings.dietCount({ diet, count: meals.filter((each) => each.diet === diet).length }))
              .join(' · ')}
          </p>
          {allergic.length > 0 && (
            <ul>
              {allergic.map(({ participantId, allergies }) => (
                <li>
                  {nameOf(participantId)}
                  {colon(t.language)}
                  {allergies}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <p class="hint">{t.gatherings.mealsForgotten({ days: MEALS_KEPT_DAYS })}</p>
    </Section>
  );
}
