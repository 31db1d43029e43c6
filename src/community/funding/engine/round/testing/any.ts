import fc from '../../../../../../test/properties';
import type { RoundInput } from '../input';

const ORGS = ['a', 'b', 'c', 'd', 'e', '10', '9'];
const PROJECTS = ['p', 'q', 'r', 's', 't', '2', '1'];

/** Costs that meet purses: round numbers, equal costs, single cents, and anything. */
const anyCost = fc.oneof(fc.constantFrom(1, 2, 3, 100, 300, 1000, 1000, 9000), fc.integer({ min: 1, max: 2_000 }));
const anyLimit = fc.oneof(fc.constantFrom(0, 0, 50, 100, 1000, 3000), fc.nat(2_000));
const anyCap = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.oneof(fc.constantFrom(0, 1, 50, 100, 333), fc.nat(1_000)) },
);
const anyKey = fc.oneof(
  { weight: 4, arbitrary: fc.constant(1) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(1_000_003, 999_999_999) },
);

/** Any round of at most seven organisations and seven projects, full of ties, zero purses and caps that are just met. */
export const anyRound: fc.Arbitrary<RoundInput> = fc
  .record({
    orgs: fc.uniqueArray(fc.constantFrom(...ORGS), { minLength: 1, maxLength: 7 }),
    projects: fc.uniqueArray(fc.constantFrom(...PROJECTS), { minLength: 1, maxLength: 7 }),
    seed: fc.infiniteStream(fc.record({ limit: anyLimit, cost: anyCost, key: anyKey, cap: anyCap, dice: fc.nat(99) })),
    options: fc.record({
      benefit: fc.constantFrom('cost' as const, 'count' as const),
      pool: fc.oneof(fc.constantFrom(0, 1, 100, 1000), fc.nat(3_000)),
      poolMode: fc.constantFrom('voucher' as const, 'gap' as const, 'ratio' as const),
      sigma: fc.constantFrom([1, 2] as const, [1, 3] as const, [0, 1] as const, [1, 1] as const, [7, 10] as const),
      minBackers: fc.constantFrom(1, 1, 2, 3),
      ties: fc.constantFrom('default' as const, 'id' as const),
    }),
    hasScores: fc.boolean(),
    levies: fc.nat(9),
  })
  .map(({ orgs, projects, seed, options, hasScores, levies }) => {
    const next = () =>
      seed.next().value as { limit: number; cost: number; key: number; cap: number | null; dice: number };
    const support = orgs.flatMap((org) =>
      projects.flatMap((project) => {
        const { dice, cap } = next();
        if (dice < 35) return [];
        const score = hasScores ? dice % 4 : dice % 20 === 0 ? 0 : 1;
        return [{ org, project, score, cap, inkind: dice % 5 === 0 ? next().limit : 0 }];
      }),
    );
    return {
      orgs: orgs.map((id) => ({ id, limit: next().limit, key: next().key })),
      projects: projects.map((id) => {
        const { cost, dice } = next();
        return { id, cost, inkindMax: dice < 80 ? cost : Math.floor(cost / 3) };
      }),
      support,
      options: {
        ...options,
        levies: levies === 0 ? projects.slice(0, 2) : levies === 1 ? projects.slice(0, 1) : [],
        arithmetic: 'cents',
        tieCents: {},
      },
    };
  });
