import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openSqlite } from '@gongzhi/adapters/sqlite'
import { createGovernance, type Governance } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { onTestFinished } from 'vitest'

import { poll, polls } from './polls.ts'
import { type Said, shell, type Shell } from './shell.ts'

/** The configuration of the tests. */
export const CONFIG = join(import.meta.dirname, 'project/gongzhi.config.ts')

/** A folder with a store, and commands that run in it. */
export interface Stage {
  readonly folder: string
  readonly file: string
  /** A command over the store of the folder, with the configuration of the tests. */
  gongzhi(line: string, around?: Partial<Shell>): Promise<Said>
  /** The governance over the store, while the work lasts. */
  with<T>(work: (governance: Governance) => Promise<T>): Promise<T>
}

/** A folder of its own, removed at the end of the test. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongzhi-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A stage whose store has its tables, and in `hope` as many polls as are asked for, each with a ballot. */
export async function createStage(count = 0): Promise<Stage> {
  const folder = createFolder()
  const file = join(folder, 'store.sqlite')
  const stage: Stage = {
    folder,
    file,
    gongzhi: (line, around) =>
      shell([...line.split(' '), '--config', CONFIG, '--sqlite', file], { cwd: folder, ...around }),
    async with(work) {
      const storage = await openSqlite({ file })
      try {
        const holdings = () => [{ capacity: 'clerk' }, { capacity: 'owner' }]
        return await work(createGovernance({ storage, plugins: [polls], holdings, report() {} }))
      } finally {
        await storage.close()
      }
    },
  }
  const storage = await openSqlite({ file })
  await storage.migrate()
  await storage.close()
  if (count > 0) await stage.with((governance) => ask(governance, count))
  return stage
}

async function ask(governance: Governance, count: number): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const own = governance.community('hope').process(poll, `p${number}`)
    accepted(await own.start({ input: { question: '加装电梯' }, by: { id: 'zhao', capacity: 'clerk' } }))
    accepted(
      await own
        .register('ballots')
        .record({ data: { unit: '1-101', choice: 'for' }, by: { id: 'wang', capacity: 'owner' } }),
    )
  }
}
