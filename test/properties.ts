import fc from 'fast-check';

/**
 * What fast-check tries is the same in every run, so that the same code is judged the same twice, wherever it is
 * judged. Whoever goes looking for what nobody thought of says where to begin: `EXAMPLES=$RANDOM node bin/check tests`.
 */
const { EXAMPLES = '1' } = process.env;
if (!/^\d+$/.test(EXAMPLES)) throw new Error(`EXAMPLES is a whole number, not “${EXAMPLES}”.`);
fc.configureGlobal({ seed: Number(EXAMPLES) });

export default fc;
