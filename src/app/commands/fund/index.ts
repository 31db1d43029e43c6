import { readFile } from 'node:fs/promises';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { canonical } from '../../../basics/text';
import type { Telling } from '../../../community/funding/pages/explaining';
import { sentenceFor, words } from '../../../design';
import type { Answer } from './answer';
import { faultsInCertificate, isCertificate } from './certificates';
import { answerLedger, faultsInLedger } from './ledgers';
import { type FundOptions, readOptions, USAGE } from './options';
import { withProgress } from './progress';
import { answerRound, faultsIn } from './rounds';
import { answerVotes, isPabulib } from './votes';

/** `bin/fund`: computes rounds, ledgers of late joiners and Pabulib files; answers with the exit code. */
export async function fund(typed: readonly string[]): Promise<number> {
  const options = readOptions(typed, process.env);
  if (!options) return complain(USAGE, 2);
  try {
    return options.verify === undefined ? await compute(options) : await verify(options, options.verify);
  } catch (error) {
    if (error instanceof Unfit) return complain(error.message, error.code);
    throw error;
  }
}

/** A file that cannot be used, with the sentence that says so. */
class Unfit extends Error {
  constructor(
    message: string,
    readonly code = 1,
  ) {
    super(message);
  }
}

async function compute(options: FundOptions): Promise<number> {
  const telling = tellingOf(options);
  const text = await readText(options.file ?? '');
  if (isPabulib(text)) {
    const answer = await withProgress(1, () => answerVotes(text, options, telling));
    if (isRefusal(answer)) throw new Unfit(refusedAt(answer, null, telling));
    print([answer], false, options);
    return 0;
  }
  const value = jsonOf(text, options.file ?? '');
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const answers = await withProgress(items.length, (tick) =>
    items.map((item, place) => {
      const answer = options.isLedger ? answerLedger(item, telling) : answerRound(withOptions(item, options), telling);
      if (isRefusal(answer)) throw new Unfit(refusedAt(answer, items.length > 1 ? place : null, telling));
      tick();
      return answer;
    }),
  );
  print(answers, Array.isArray(value), options);
  return 0;
}

function print(answers: readonly Answer[], isList: boolean, { isJson }: FundOptions): void {
  const figures = answers.map((each) => each.figures);
  if (isJson) say(JSON.stringify(isList ? figures : figures[0]));
  else for (const answer of answers) say([...answer.sentences(), ''].join('\n'));
}

/** The words of the command line go before what the file says. */
function withOptions(item: unknown, { arithmetic, ties }: FundOptions): unknown {
  if (typeof item !== 'object' || item === null || (!arithmetic && !ties)) return item;
  const options = 'options' in item && typeof item.options === 'object' ? item.options : {};
  return { ...item, options: { ...options, ...(arithmetic && { arithmetic }), ...(ties && { ties }) } };
}

async function verify(options: FundOptions, path: string): Promise<number> {
  const telling = tellingOf(options);
  const { fundingRounds: sentences, certificates } = telling.t;
  const output = await readJson(path);
  if (!options.file && isCertificate(output))
    return report(faultsInCertificate(output, telling), { ...sentences, checkFine: certificates.fine });
  const text = options.file ? await readText(options.file) : '';
  if (isPabulib(text)) return verifyVotes(text, output, options);
  const pairs = options.file ? pairsOf(jsonOf(text, options.file), output) : [certified(output)];
  const differs = sentences.checkDiffers();
  const faults = pairs.flatMap(({ input, outcome }) =>
    options.isLedger
      ? faultsInLedger(input, outcome, differs)
      : faultsIn(withOptions(input, options), outcome, differs),
  );
  return report(faults, sentences);
}

/** A count has no other check than counting again. */
async function verifyVotes(text: string, output: unknown, options: FundOptions): Promise<number> {
  const telling = tellingOf(options);
  const answer = answerVotes(text, options, telling);
  if (isRefusal(answer)) throw new Unfit(refusedAt(answer, null, telling));
  const { fundingRounds: sentences } = telling.t;
  return report(canonical(answer.figures) === canonical(output) ? [] : [sentences.checkDiffers()], sentences);
}

function report(
  faults: readonly string[],
  sentences: Pick<Telling['t']['fundingRounds'], 'checkFine' | 'checkBroken'>,
): number {
  if (faults.length === 0) {
    say(sentences.checkFine());
    return 0;
  }
  say([sentences.checkBroken({ count: faults.length }), ...faults.map((fault) => `  ${fault}`)].join('\n'));
  return 1;
}

interface Pair {
  readonly input: unknown;
  readonly outcome: unknown;
}

function pairsOf(input: unknown, output: unknown): readonly Pair[] {
  const [inputs, outputs] = [input, output].map((each): readonly unknown[] => (Array.isArray(each) ? each : [each]));
  if (inputs?.length !== outputs?.length) throw new Unfit(`${inputs?.length} ≠ ${outputs?.length}`);
  return (inputs ?? []).map((each, place) => ({ input: each, outcome: outputs?.[place] }));
}

/** A certificate holds both what went in and what came out. */
function certified(value: unknown): Pair {
  if (typeof value !== 'object' || value === null || !('input' in value && 'outcome' in value))
    throw new Unfit(USAGE, 2);
  return { input: value.input, outcome: value.outcome };
}

const readJson = async (path: string): Promise<unknown> => jsonOf(await readText(path), path);

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Unfit(`${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unfit(`${path} is no text in UTF-8.`);
  }
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unfit(`${path} is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
}

function tellingOf({ language, currency }: FundOptions): Telling {
  return { t: words(language), currency, nameOf: (id) => id };
}

function refusedAt(refusal: Refusal, place: number | null, { t }: Telling): string {
  const details = { at: refusal.field ?? '', ...refusal.details };
  const room = refusal.refused.startsWith('ballots') ? 'ballots' : 'fundingRounds';
  const sentence = sentenceFor({ ...refusal, details }, t, room);
  return place === null ? sentence : `${place + 1} : ${sentence}`;
}

function complain(text: string, code: number): number {
  process.stderr.write(`${text}\n`);
  return code;
}

const say = (text: string) => process.stdout.write(`${text}\n`);
