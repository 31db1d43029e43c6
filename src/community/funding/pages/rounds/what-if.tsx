import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { sentenceFor, Table, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { KeptRound } from '../../queries';
import {
  type Declaration,
  type RoundProject,
  type Supposed,
  type SupposedPart,
  suppose,
  supposedProjects,
} from '../../rules';
import { amountOf } from './common';

interface WhatIfProps {
  readonly request: Request;
  readonly round: KeptRound;
  /** What is kept or was just typed; a refusal where it cannot be read; undefined where there is nothing yet. */
  readonly supposed: Declaration | Refusal | undefined;
}

/** What one would pay if nobody else joined, or one, or two: from one's own figures and public ones alone. */
export function WhatIf({ request, round, supposed }: WhatIfProps) {
  const t = words(request.language);
  const { fundingRounds: say } = t;
  return (
    <section class="section" id="what-if" aria-live="polite">
      <h3>{say.whatIfTitle()}</h3>
      <p class="hint">{say.whatIfHint()}</p>
      {supposed === undefined && <p>{say.whatIfNothing()}</p>}
      {isRefusal(supposed) && <p>{sentenceFor(supposed, t, 'fundingRounds', request.here.community.currency)}</p>}
      {supposed && !isRefusal(supposed) && <Supposing request={request} round={round} own={supposed} />}
    </section>
  );
}

function Supposing({ request, round, own }: { request: Request; round: KeptRound; own: Declaration }) {
  const t = words(request.language);
  const { fundingRounds: say } = t;
  const projects = supposedProjects(round, own);
  if (projects.length === 0) return <p>{say.whatIfNothing()}</p>;
  const amount = amountOf(request, t);
  return (
    <Table
      quiet
      caption={say.whatIfTitle()}
      columns={[{ name: say.whatIfOthers() }, { name: say.whatIfPay(), numeric: true }, { name: say.whatIfFor() }]}
      rows={joined(suppose(round, own)).map(({ from, to, row }) => [
        othersWords(from, to, t),
        <strong>{amount(row.cashCents)}</strong>,
        forWords(row, projects, amount, t),
      ])}
    />
  );
}

function othersWords(from: number, to: number, t: Words): string {
  if (from === to) return t.fundingRounds.whatIfRow({ others: to });
  return from === 0 ? t.fundingRounds.whatIfUpTo({ to }) : t.fundingRounds.whatIfRows({ from, to });
}

interface Joined {
  readonly from: number;
  readonly to: number;
  readonly row: Supposed;
}

/** The rows in which nothing would be built are one. */
function joined(rows: readonly Supposed[]): readonly Joined[] {
  const isNothing = ({ projects }: Supposed): boolean => projects.every((each) => each === null);
  const found: Joined[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && isNothing(last.row) && isNothing(row)) found[found.length - 1] = { ...last, to: row.others };
    else found.push({ from: row.others, to: row.others, row });
  }
  return found;
}

type Amount = (value: number) => string;

/** Which of the projects would be built, and one's part in each. */
function forWords(row: Supposed, projects: readonly RoundProject[], amount: Amount, t: Words): string {
  const built = projects.flatMap(({ title }, place) => {
    const part = row.projects[place];
    return part ? t.fundingRounds.whatIfPart({ title, amount: partWords(part, amount, t) }) : [];
  });
  return built.length === 0 ? t.fundingRounds.whatIfShort() : built.join(' ; ');
}

function partWords({ cashCents, inkindCents, voucherCents }: SupposedPart, amount: Amount, t: Words): string {
  const beside = [
    ...(inkindCents > 0 ? [t.fundingRounds.shareInkind({ amount: amount(inkindCents) })] : []),
    ...(voucherCents > 0 ? [t.fundingRounds.shareVoucher({ amount: amount(voucherCents) })] : []),
  ];
  return [amount(cashCents), ...beside].join(' + ');
}
