import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'fund-'));
after(() => rmSync(folder, { recursive: true }));

function put(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** What `bin/fund` says, complains and answers. */
async function fund(...words: string[]): Promise<{ said: string; complained: string; code: number | null }> {
  const child = spawn(process.execPath, ['bin/fund', ...words], { env: { ...process.env, LANG: 'fr_BE.UTF-8' } });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complained += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  // French puts narrow spaces into amounts.
  return { said: said.replace(/[\u00a0\u202f]/g, ' '), complained: complained.replace(/[\u00a0\u202f]/g, ' '), code };
}

const oneAtItsLimit = {
  orgs: [
    { id: 'A', limit: 100_000 },
    { id: 'B', limit: 2_000_000 },
    { id: 'C', limit: 2_000_000 },
  ],
  projects: [{ id: 'Export', cost: 1_200_000 }],
  support: ['A', 'B', 'C'].map((org) => ({ org, project: 'Export', score: 1 })),
};

test('a round is told in sentences, in French, or in English when asked', async () => {
  const round = put('round.json', oneAtItsLimit);
  const french = await fund(round);
  assert.equal(french.code, 0);
  assert.match(french.said, /Une part égale serait de 4 000,00 €\. A est à sa limite et paie 1 000,00 €\./);
  assert.match(french.said, /les 11 000,00 € qui restent se partagent entre 2 organisations : 5 500,00 € pour B/);
  assert.match((await fund(round, '--language', 'en')).said, /A is at its limit and pays €1,000\.00/);
});

test('an array of rounds is answered by an array, in the same order', async () => {
  const cheap = { ...oneAtItsLimit, projects: [{ id: 'Export', cost: 300 }] };
  const { said } = await fund(put('rounds.json', [oneAtItsLimit, cheap]), '--json');
  const [first, second] = JSON.parse(said);
  assert.deepEqual(
    [first, second].map(({ payments }) => payments.map(({ total }: { total: number }) => total)),
    [
      [100_000, 550_000, 550_000],
      [100, 100, 100],
    ],
  );
  assert.match(first.inputHash, /^[0-9a-f]{64}$/);
  assert.notEqual(first.inputHash, second.inputHash);
});

test('what was printed is checked by itself and computed again; a cent moved is found', async () => {
  const round = put('round.json', oneAtItsLimit);
  const { said } = await fund(round, '--json');
  assert.equal((await fund(round, '--verify', put('output.json', said))).code, 0);
  const certificate = put('certificate.json', { input: oneAtItsLimit, outcome: JSON.parse(said) });
  assert.match((await fund('--verify', certificate)).said, /Ces chiffres tiennent/);
  const moved = await fund(round, '--verify', put('moved.json', said.replace('550000,', '550001,')));
  assert.equal(moved.code, 1);
  assert.match(moved.said, /I2: B pays 550001 and keeps 1450000 of 2000000/);
  const other = await fund(
    put('other.json', { ...oneAtItsLimit, support: [] }),
    '--verify',
    join(folder, 'output.json'),
  );
  assert.match(other.said, /I4: A pays for Export without supporting it/);
});

test('what cannot be used is refused with its place and the way out', async () => {
  const cases: [unknown, RegExp][] = [
    [{ ...oneAtItsLimit, orgs: [...oneAtItsLimit.orgs, { id: 'A', limit: 1 }] }, /A figure deux fois/],
    [{ ...oneAtItsLimit, projects: [{ id: 'Export', cost: 0 }] }, /« projects\.0\.cost » le coût est zéro/],
    [
      { ...oneAtItsLimit, projects: [{ id: 'Export', cost: 1.5 }] },
      /« projects\.0\.cost » il faut un nombre entier de centimes/,
    ],
    [{ ...oneAtItsLimit, projects: [{ id: 'Export', cost: 1e15 }] }, /atteint dix mille milliards/],
    [[oneAtItsLimit, { orgs: 7 }], /^2 : À l.endroit « orgs » il faut une liste/],
    ['{"orgs": [', /is not JSON/],
  ];
  for (const [content, sentence] of cases) {
    const { code, complained } = await fund(put('wrong.json', content));
    assert.equal(code, 1);
    assert.match(complained, sentence);
  }
  assert.match((await fund(join(folder, 'nowhere.json'))).complained, /there is no such file/);
  const lost = await fund();
  assert.equal(lost.code, 2);
  assert.match(lost.complained, /bin\/fund FILE/);
});

test('late joiners: what they pay, who gets it back, and the cent that a third makes', async () => {
  const capped = {
    start: { net: { A: 100_000, B: 550_000, C: 550_000 }, weights: { A: 1, B: 1, C: 1 } },
    joins: [{ org: 'D', weight: 1, factor: [1, 1] }],
  };
  const ledger = put('ledger.json', capped);
  const { said } = await fund('--ledger', ledger, '--json');
  assert.deepEqual(JSON.parse(said), {
    steps: [
      {
        joiner: 'D',
        rho: '1100000/3',
        fairShare: '1100000/3',
        fee: 366_667,
        toRebates: 366_667,
        toReserve: 0,
        rebates: { A: 0, B: 183_334, C: 183_333 },
        netAfter: { A: 100_000, B: 366_666, C: 366_667, D: 366_667 },
      },
    ],
    reserve: 0,
  });
  const { said: sentences } = await fund('--ledger', ledger);
  assert.match(sentences, /D : la part est de 3 666,67 €\. À payer : 3 666,67 €/);
  assert.match(sentences, /B récupère 1 833,34 € et aura payé 3 666,66 € en tout/);
  assert.equal((await fund('--ledger', ledger, '--verify', put('joined.json', said))).code, 0);
  const moved = put('moved.json', said.replace('183334', '183333'));
  assert.equal((await fund('--ledger', ledger, '--verify', moved)).code, 1);
  const twice = put('twice.json', { ...capped, joins: [...capped.joins, ...capped.joins] });
  assert.match((await fund('--ledger', twice)).complained, /D participe déjà/);
});

const votes = `META
key;value
description;Three halls
country;BE
unit;Brussels
instance;2026
num_projects;3
num_votes;4
budget;100
vote_type;approval
rule;equalshares
date_begin;01.01.2026
date_end;31.01.2026
PROJECTS
project_id;cost;votes;name
10;60;3;"Hall; with a kitchen"
9;40;3;Garden
c2;40;1;Roof
VOTES
voter_id;age;vote
1;30;10,9
2;;10,9
3;41;10
4;22;9,c2
`;

test('a Pabulib file is counted by the rule that is asked for, with either line end', async () => {
  const file = put('votes.pb', votes.replaceAll('\n', '\r\n'));
  const { said } = await fund(file, '--rule', 'mes_cost', '--json', '--ties', 'id', '--arithmetic', 'rational');
  assert.deepEqual(JSON.parse(said), { rule: 'mes_cost', selected: ['10'], totalCost: 60, rho: ['1/3'] });
  const sentences = await fund(file, '--rule', 'greedy_cost', '--language', 'en');
  assert.match(sentences.said, /^2 projects are chosen, for 100:\n {2}9\n {2}10$/m);
  const flags = ['--rule', 'mes_cost', '--ties', 'id'];
  assert.equal((await fund(file, ...flags, '--verify', put('count.json', said))).code, 0);
  assert.equal((await fund(file, ...flags, '--verify', put('other.json', said.replace('"10"', '"c2"')))).code, 1);
});

test('a Pabulib file that cannot be counted says its line and what to mend', async () => {
  const cases: [string, RegExp][] = [
    [votes, /--rule et l.une de celles-ci : greedy_cost/],
    [votes.slice(0, -10), /Le fichier est coupé dans la partie VOTES/],
    [votes.replace('10;60', '10;sixty'), /À la ligne 16, sous « cost » il y a sixty/],
    [votes.replace('budget;100\n', ''), /Sous « budget » il n.y a rien : il faut un montant/],
    [votes.replace('3;41;10', '3;41;11'), /À la ligne \d+ on vote pour 11/],
    [votes.replace('vote_type;approval', 'vote_type;lottery'), /« lottery » n.est pas connu/],
  ];
  for (const [text, sentence] of cases) {
    const rule = text === votes ? [] : ['--rule', 'mes_cost'];
    const { code, complained } = await fund(put('wrong.pb', text), ...rule);
    assert.equal(code, 1);
    assert.match(complained, sentence);
  }
});
