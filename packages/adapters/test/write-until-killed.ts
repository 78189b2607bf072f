// A child process of sqlite.test.ts: commits to the file given, one ballot after another, and says each
// position after it was acknowledged.
import { writeSync } from 'node:fs'

import { openSqlite } from '../src/sqlite.ts'
import { ballot, opening } from './sample.ts'

const storage = await openSqlite({ file: process.argv[2] as string })
await storage.migrate()
await storage.commit([opening()])
for (let unit = 1; ; unit++) {
  const [result] = await storage.commit([ballot(`unit-${unit}`)])
  if (result?.status === 'committed') writeSync(1, `${result.position}\n`)
}
