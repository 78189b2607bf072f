import { startCommit, startCommits, storeAll } from './loads.ts'
import { inTurns, perItemAsync, row, type Row } from './measure.ts'
import type { Rig } from './rig.ts'
import type { Size } from './size.ts'
import { clerk, governanceOn, meter } from './subject.ts'

const FEW = 10
/**
 * Events in flight: no two of them ever in one community, so that none travels with another at either size.
 */
const LANES = 8
const PASSES = 20

/** What an event and a look at the agenda cost in a store of many communities, against one of ten. */
export async function communityRows(rig: Rig, size: Size): Promise<readonly Row[]> {
  const start = await startCommit()
  const [few, many] = [await populate(FEW), await populate(size.communities)]
  let sent = 0

  async function populate(communities: number) {
    const storage = await rig.fresh()
    await storeAll(storage, await startCommits(Array.from({ length: communities }, (_, i) => nameOf(i))))
    // Without copies in memory, so that each event reads its process at either size.
    return { storage, communities, governance: governanceOn(storage, { hot: 0 }) }
  }
  type Place = Awaited<ReturnType<typeof populate>>

  const spread =
    ({ governance, communities }: Place) =>
    () =>
      perItemAsync(size.spread, () =>
        Promise.all(
          Array.from({ length: LANES }, async (_, lane) => {
            for (let i = lane; i < size.spread; i += LANES) {
              // Each lane has communities of its own.
              const own = Math.floor(communities / LANES)
              const answer = await governance
                .community(nameOf(lane * own + (Math.floor(i / LANES) % own)))
                .process(meter, 'p0')
                .send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id: `e${sent++}` })
              if (answer.status !== 'accepted') throw new Error(answer.code)
            }
          }),
        ),
      )
  const first =
    ({ storage }: Place) =>
    () =>
      perItemAsync(1, () => governanceOn(storage).runDue())
  const later = ({ storage }: Place) => {
    const governance = governanceOn(storage)
    return () =>
      perItemAsync(PASSES, async () => {
        for (let i = 0; i < PASSES; i++) await governance.runDue()
      })
  }
  const claim =
    ({ storage }: Place) =>
    () =>
      perItemAsync(PASSES, async () => {
        for (let i = 0; i < PASSES; i++)
          await storage.claim({
            now: start.recorded,
            until: start.recorded + 1,
            limit: 50,
            knows: ['meter@1'],
          })
      })
  const against = `at ${FEW} communities`
  const at = `at ${size.communities.toLocaleString('en')} communities`
  const rows = [
    row(`one event ${at}`, await inTurns(size.rounds, spread(many), spread(few)), against, { atMost: 1.2 }),
    row(`a pass with nothing due ${at}`, await inTurns(size.rounds, later(many), later(few)), against),
    row(`an engine's first pass ${at}`, await inTurns(size.rounds, first(many), first(few)), against),
    row(`a claim with nothing due ${at}`, await inTurns(size.rounds, claim(many), claim(few)), against, {
      atMost: 1.2,
    }),
  ]
  await few.storage.close()
  await many.storage.close()
  return rows
}

function nameOf(i: number): string {
  return `c${String(i).padStart(5, '0')}`
}
