import { ballotLoad, begin, commitsOf, eventLoad, type Load } from './loads.ts'
import { inTurns, perItemAsync, row, type Row } from './measure.ts'
import type { Rig } from './rig.ts'
import type { Size } from './size.ts'
import { clerk } from './subject.ts'

/** The smallest share of the batch rate of the bare driver that is good enough when many write at once. */
const SHARE = 0.6
/** Begin, lock, check and write, commit. */
const NEEDED = 4

/** Events end to end through the engine, against the bare driver that writes the same bytes. */
export async function writingRows(rig: Rig, size: Size): Promise<readonly Row[]> {
  const compare = async (load: Load, batch: number) => {
    const commits = await commitsOf(load)
    const ours = async () => {
      const storage = await rig.fresh()
      const all = await begin(storage, load)
      const took = await perItemAsync(load.count, () => load.run(all))
      await storage.close()
      return took
    }
    const bare = async () => {
      const driver = await rig.bare()
      const took = await perItemAsync(load.count, () => driver.write(commits, batch))
      await driver.close()
      return took
    }
    return inTurns(size.rounds, ours, bare)
  }
  const [single, many, votes] = [
    eventLoad(1, size.alone),
    eventLoad(64, size.together),
    ballotLoad(size.ballots),
  ]
  // One by one the bare driver needs long for 20,000 ballots; a tenth says the same for each.
  const few = ballotLoad(Math.ceil(size.ballots / 10))
  return [
    row('one process alone', await compare(single, 1), 'bare driver, one per transaction'),
    await roundTrips(rig),
    row('64 processes at once', await compare(many, 1), 'bare driver, one per transaction'),
    row('64 processes at once', await compare(many, many.batch), `bare driver, batches of ${many.batch}`, {
      atMost: 1 / SHARE,
    }),
    row(
      `${few.count.toLocaleString('en')} ballots at once`,
      await compare(few, 1),
      'bare driver, one per transaction',
    ),
    row(
      `${votes.count.toLocaleString('en')} ballots at once`,
      await compare(votes, votes.batch),
      `bare driver, batches of ${votes.batch}`,
      { atMost: 1 / SHARE },
    ),
  ]
}

/** What one event of a process that is in memory asks of its database. */
async function roundTrips(rig: Rig): Promise<Row> {
  const { storage, asked } = await rig.counted()
  const [process] = await begin(storage, { processes: 1 })
  await process?.send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id: 'first' })
  const before = asked()
  const count = 10
  for (let i = 0; i < count; i++)
    await process?.send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id: `r${i}` })
  const each = (asked() - before) / count
  await storage.close()
  const seen = { ours: each, peer: NEEDED }
  return row(`one process alone: ${rig.travels} of an event`, seen, 'begin; lock; check and write; commit', {
    unit: '',
    ...(rig.travels === 'round trips' && { atMost: (NEEDED + 1) / NEEDED }),
  })
}
