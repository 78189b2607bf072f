import { DatabaseSync } from 'node:sqlite'

import type { ProcessQuery } from '@gongzhi/core/storage'
import { expect, test } from 'vitest'

import { SAMPLE, step } from '../test/sample.ts'
import { createSqliteStorage } from './sqlite.ts'

/** How SQLite goes about what is asked, a line for each table that it reads. */
async function planOf(query: Partial<ProcessQuery>): Promise<readonly string[]> {
  const database = new DatabaseSync(':memory:')
  const asked: string[] = []
  const storage = createSqliteStorage({
    database: Object.assign(database, {
      prepare: (text: string) => {
        asked.push(text)
        return DatabaseSync.prototype.prepare.call(database, text)
      },
    }),
  })
  await storage.migrate()
  await storage.commit([step(0)])
  asked.length = 0
  await storage.find({ community: SAMPLE.community, after: null, afterAt: 0, limit: 100, ...query })
  const plan = asked
    .filter((text) => text.includes('gongzhi_processes'))
    .flatMap((text) => DatabaseSync.prototype.prepare.call(database, `EXPLAIN QUERY PLAN ${text}`).all())
    .map(({ detail }) => String(detail))
  database.close()
  return plan
}

const mine = [{ name: 'handler', values: ['li'] }]
const either = [{ name: 'handler', values: ['li', 'wang'] }]

const OWN = 'gongzhi_attributes'
const EQUAL = 'community=? AND attribute=? AND value=? AND status=?'

// The worklist of a person is such a question: what he waits for must not cost by what all others have.
test.each<[string, Partial<ProcessQuery>, string]>([
  ['by id', {}, 'sqlite_autoindex_gongzhi_processes_1 (community=?)'],
  [
    'by the start, of what is active',
    { sort: 'oldest', status: 'active' },
    'gongzhi_processes_by_start (community=? AND status=?)',
  ],
  [
    'by what comes due, of what is active',
    { sort: 'due', status: 'active' },
    'gongzhi_processes_by_due (community=? AND status=?)',
  ],
  ['by an attribute', { attributes: mine, status: 'active' }, `${OWN}_by_id (${EQUAL})`],
  [
    'by an attribute, in the order of the start',
    { attributes: mine, status: 'active', sort: 'oldest' },
    `${OWN}_by_start (${EQUAL})`,
  ],
  [
    'by an attribute, in the order of what comes due',
    { attributes: mine, status: 'active', sort: 'due' },
    `${OWN}_by_due (${EQUAL})`,
  ],
  ['by one of several values', { attributes: either, status: 'active' }, `${OWN}_by_id (${EQUAL})`],
])(
  'processes are found %s along an index, and none is read that is not asked for',
  async (_, query, index) => {
    const plan = await planOf(query)
    const reads = plan.filter((line) => /^(?:SCAN|SEARCH) (?:a|p|gongzhi_)/.test(line))
    expect(new Set(reads)).toEqual(
      new Set([
        `SEARCH a USING COVERING INDEX ${index}`,
        'SEARCH p USING INDEX sqlite_autoindex_gongzhi_processes_1 (community=? AND process=?)',
      ]),
    )
  },
)
