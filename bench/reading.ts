import type { Commit } from '@gongzhi/core'

import { commitsOf, eventLoad, startCommit, storeAll } from './loads.ts'
import { inTurns, perItemAsync, row, type Row } from './measure.ts'
import type { Rig } from './rig.ts'
import type { Size } from './size.ts'
import { governanceOn, meter } from './subject.ts'

const PAGE = 1_000
const written = new Map<number, Promise<readonly Commit[]>>()

/** A long history is made once, and stored in every store. */
function longHistory(entries: number): Promise<readonly Commit[]> {
  const known = written.get(entries)
  if (known) return known
  const made = Promise.all([startCommit(), commitsOf(eventLoad(1, entries - 1))]).then(([start, rest]) => {
    // Nobody reads the hashes here, so that the two runs need not be one chain.
    return [start, ...rest]
  })
  written.set(entries, made)
  return made
}

/**
 * Reading a whole history page by page, against the bare driver that selects the same rows by the same pages.
 */
export async function readingRows(rig: Rig, size: Size): Promise<readonly Row[]> {
  const commits = await longHistory(size.history)
  const storage = await rig.fresh()
  await storeAll(storage, commits)
  const driver = await rig.bare()
  await driver.write(commits, 500)
  const process = governanceOn(storage).community('c').process(meter, 'p0')
  const whole = (seen: number) => {
    if (seen !== size.history) throw new Error(`${seen} of ${size.history} entries were read`)
  }
  const pages = (page: (after: number) => Promise<{ readonly length: number }>) => async () => {
    let seen = 0
    for (;;) {
      const { length } = await page(seen)
      seen += length
      if (length < PAGE) return whole(seen)
    }
  }
  const read = pages((after) =>
    storage.read({ stream: { community: 'c', process: 'p0' }, after, limit: PAGE }),
  )
  const history = pages((after) => process.history({ after, limit: PAGE }))
  const bare = () => perItemAsync(size.history, async () => whole(await driver.read(PAGE)))
  const what = `${size.history.toLocaleString('en')} entries`
  const rows = [
    row(
      `read of ${what}, each`,
      await inTurns(size.rounds, () => perItemAsync(size.history, read), bare),
      `bare driver, the same pages of ${PAGE.toLocaleString('en')}`,
    ),
    row(
      `history of ${what}, each`,
      await inTurns(size.rounds, () => perItemAsync(size.history, history), bare),
      'the same, JSON not parsed',
    ),
  ]
  await driver.close()
  await storage.close()
  return rows
}
