// @ts-check
/**
 * One fault per rule of the house, and several where a rule can be broken in several ways. Every run of the check
 * adds each to the real sources in memory and must find it; a check that finds nothing proves nothing.
 * @type {{ rule: string, file: string, text: string }[]}
 */
export const plants = [
  layer('src/basics/planted.ts', "import type { Here } from '../machinery/here';"),
  layer('src/design/planted.ts', "import { needPage } from '../community/needs';"),
  layer('src/design/planted.ts', "import type { Db } from '../machinery/database';"),
  layer('src/machinery/planted.ts', "export const late = () => import('../community/needs');"),
  layer('src/machinery/planted.ts', "import { words } from '../design/words';"),
  layer('src/machinery/planted.tsx', 'export const page = <p>Hello</p>;'),
  layer('src/community/needs/rules/planted.ts', "import type { Here } from '../../../machinery/here';"),
  layer('src/community/needs/rules/planted.ts', "import { type Seat, type Here } from '../../../machinery/here';"),
  layer('src/community/needs/rules/planted.ts', "export type Kept = import('../store').Kept;"),
  layer('src/community/needs/store/planted.ts', "import { words } from '../../../design/words';"),
  layer('src/community/needs/store/planted.ts', "export { voice } from '../actions';"),
  layer('src/community/needs/queries/planted.ts', "import { voice } from '../actions';"),
  layer('src/community/needs/audit/planted.ts', "import { page } from '../../../design/layout';"),
  layer('src/community/needs/actions/planted.ts', "import { needPage } from '../pages';"),
  layer('src/community/needs/pages/planted.ts', "import type { NeedsTable } from '../store';"),
  layer('src/community/needs/panels/planted.ts', "import * as store from '../store';"),
  layer('src/community/needs/letters/planted.ts', "const store = require('../store');"),
  layer('src/community/needs/index.ts', "import { words } from '../../design/words';"),
  layer('src/community/funding/engine/planted.ts', "import { portions } from '../rules';"),
  layer('src/community/funding/engine/planted.ts', "import type { Seat } from '../../../machinery/here';"),
  { rule: 'app', file: 'src/design/planted.ts', text: "export * from '../app/main';" },
  {
    rule: 'app',
    file: 'src/community/needs/pages/planted.ts',
    text: "import type { Sitemap } from '../../../app/sitemap';",
  },
  {
    rule: 'doors',
    file: 'src/community/needs/actions/planted.ts',
    text: "import { record } from '../../chronicle/store';",
  },
  { rule: 'doors', file: 'src/community/needs/pages/planted.ts', text: "export * from '../../charter/queries/rates';" },
  {
    rule: 'doors',
    file: 'src/community/needs/pages/planted.ts',
    text: "import type { Seat } from '../../members/rules';",
  },
  { rule: 'doors', file: 'src/community/needs/store/planted.ts', text: "import { record } from '../../chronicle';" },
  {
    rule: 'doors',
    file: 'src/community/needs/rules/planted.ts',
    text: "import type { Act } from '../../chronicle/index';",
  },
  { rule: 'rooms', file: 'src/community/chronicle/actions/planted.ts', text: "import { voice } from '../../needs';" },
  { rule: 'rooms', file: 'src/community/needs/rules/planted.ts', text: "import { share } from '../../funding/rules';" },
  {
    rule: 'rooms',
    file: 'src/community/delivery/pages/planted.ts',
    text: "import type { Plan } from '../../funding';",
  },
  { rule: 'rooms', file: 'src/community/needs/pages/planted.ts', text: "import { desk } from '../../desk/index';" },
  { rule: 'packages', file: 'src/basics/planted.ts', text: "import { readFileSync } from 'node:fs';" },
  { rule: 'packages', file: 'src/basics/planted.ts', text: "import { z } from 'zod';" },
  { rule: 'packages', file: 'src/community/needs/rules/planted.ts', text: "import { randomUUID } from 'node:crypto';" },
  { rule: 'packages', file: 'src/community/needs/rules/planted.ts', text: "import type { Kysely } from 'kysely';" },
  { rule: 'packages', file: 'src/community/needs/pages/planted.ts', text: "import { sql } from 'kysely';" },
  {
    rule: 'packages',
    file: 'src/community/needs/actions/planted.ts',
    text: "import { sql } from 'kysely/helpers/postgres';",
  },
  { rule: 'packages', file: 'src/community/needs/actions/planted.ts', text: "import { Hono } from 'hono';" },
  { rule: 'packages', file: 'src/machinery/post/planted.ts', text: "import { serve } from '@hono/node-server';" },
  { rule: 'packages', file: 'src/machinery/web/planted.ts', text: "import nodemailer from 'nodemailer';" },
  { rule: 'packages', file: 'src/community/needs/store/planted.ts', text: "import pg from 'pg';" },
  { rule: 'packages', file: 'src/machinery/planted.ts', text: "import express from 'express';" },
  { rule: 'packages', file: 'src/design/planted.ts', text: "import { readFileSync } from 'fs';" },
  pure('await', 'export const load = async () => { await later; };'),
  pure('await', 'for await (const each of stream) total += each;'),
  pure('async', 'export const load = async () => 1;'),
  pure('async', 'export async function load() {}'),
  pure('the clock', 'export const now = Date.now();'),
  pure('the clock', 'export const now = new Date();'),
  pure('the clock', 'export const now = Date();'),
  pure('chance', 'export const chance = Math.random();'),
  pure('process', 'export const language = process.env.LANG;'),
  pure('crypto', 'export const id = crypto.randomUUID();'),
  pure('newId', "import { newId } from '../../../basics/id';"),
  pure('fetch', "export const answer = fetch('https://example.org');"),
  pure('globalThis', 'export const clock = globalThis.Date;'),
  pure('performance', 'export const since = performance.now();'),
  pure('setTimeout', 'setTimeout(close, 1000);'),
  pure('console', "console.log('closing');"),
  {
    rule: 'pure: the clock',
    file: 'src/community/funding/engine/planted.ts',
    text: 'export const now = Date.now();',
  },
  {
    rule: 'tables',
    file: 'src/community/needs/store/planted.ts',
    text: "declare module '../../../machinery/database' { interface Tables { chronicle: Row } }",
  },
  {
    rule: 'tables',
    file: 'src/community/needs/queries/planted.ts',
    text: "declare module '../../../machinery/database' { interface Tables { planted: Row } }",
  },
  {
    rule: 'writers',
    file: 'src/community/needs/store/planted.ts',
    text: "here.db.insertInto('chronicle').values(line);",
  },
  { rule: 'writers', file: 'src/community/needs/store/planted.ts', text: 'sql`update chronicle set kind = null`;' },
  {
    rule: 'writers',
    file: 'src/community/needs/actions/planted.ts',
    text: "query('delete from chronicle where id = $1');",
  },
  { rule: 'writers', file: 'src/community/needs/store/planted.ts', text: "here.db.deleteFrom('sessions');" },
  { rule: 'writers', file: 'src/community/needs/store/planted.ts', text: "addingTo('chronicle', ['kind']);" },
  { rule: 'names', file: 'src/community/needs/helpers.ts', text: 'export const help = 1;' },
  { rule: 'names', file: 'src/community/chat/rules.ts', text: 'export const say = 1;' },
  { rule: 'names', file: 'src/utilities/text.ts', text: 'export const trim = 1;' },
  { rule: 'tests', file: 'src/community/needs/rules/planted.ts', text: "import { lend } from './lending.test';" },
  { rule: 'tests', file: 'src/machinery/planted.ts', text: "import { server } from './database/testing';" },
  {
    rule: 'tests',
    file: 'src/community/needs/pages/planted.ts',
    text: "import { amina } from '../../../../test/cast';",
  },
  { rule: 'unreadable', file: 'src/machinery/planted.ts', text: 'export const any = (name: string) => import(name);' },
  { rule: 'unreadable', file: 'src/machinery/planted.ts', text: 'export const broken = (;' },
];

/** @param {string} file @param {string} text */
function layer(file, text) {
  return { rule: 'layers', file, text };
}

/** @param {string} what @param {string} text */
function pure(what, text) {
  return { rule: `pure: ${what}`, file: 'src/community/needs/rules/planted.ts', text };
}
