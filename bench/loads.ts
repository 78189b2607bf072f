import { type Commit, createMemoryStorage, type ProcessCommit, type StorageAdapter } from '@gongzhi/core'

import { clerk, governanceOn, meter } from './subject.ts'

/** What many people do at once in one community. */
export interface Load {
  readonly processes: number
  /** How many entries it writes. */
  readonly count: number
  /** How many commits the bare driver writes in one batch. */
  readonly batch: number
  run(all: Started): Promise<unknown>
}

type Started = readonly ReturnType<ReturnType<ReturnType<typeof governanceOn>['community']>['process']>[]

/** Events that are sent one after the other into each of so many processes, all processes at once. */
export function eventLoad(processes: number, count: number): Load {
  return {
    processes,
    count,
    batch: processes,
    run: (all) =>
      Promise.all(
        all.map(async (process, p) => {
          for (let i = 0; i < count / processes; i++)
            await process.send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id: `${p}/${i}` })
        }),
      ),
  }
}

/** Ballots into one register, all at once. */
export function ballotLoad(count: number): Load {
  return {
    processes: 1,
    count,
    batch: 500,
    run: ([process]) =>
      Promise.all(
        Array.from({ length: count }, (_, i) =>
          process
            ?.register('ballots')
            .record({ data: { unit: `u${i}`, choice: 'for' }, by: clerk, id: `b${i}` }),
        ),
      ),
  }
}

/** Starts the processes of a load. */
export async function begin(
  storage: StorageAdapter,
  { processes }: Pick<Load, 'processes'>,
): Promise<Started> {
  const city = governanceOn(storage).community('c')
  const all = Array.from({ length: processes }, (_, i) => city.process(meter, `p${i}`))
  await Promise.all(all.map((process) => process.start({ input: { subject: 's' }, by: clerk })))
  return all as unknown as Started
}

/** The commits that a load really sends to its store, once its processes have started. */
export async function commitsOf(load: Load): Promise<readonly Commit[]> {
  const commits: Commit[] = []
  const memory = createMemoryStorage()
  const all = await begin(
    { ...memory, commit: (batch) => (commits.push(...batch), memory.commit(batch)) },
    load,
  )
  commits.length = 0
  await load.run(all)
  return commits
}

/** The commits that start a process in each community. */
export async function startCommits(communities: readonly string[]): Promise<readonly ProcessCommit[]> {
  const commits: Commit[] = []
  const memory = createMemoryStorage()
  const governance = governanceOn({
    ...memory,
    commit: (batch) => (commits.push(...batch), memory.commit(batch)),
  })
  await Promise.all(
    communities.map((community) =>
      governance
        .community(community)
        .process(meter, 'p0')
        .start({ input: { subject: 's' }, by: clerk }),
    ),
  )
  return commits as readonly ProcessCommit[]
}

/** The commit that starts one process. Its text says which: under another name only a store that is bare takes it. */
export async function startCommit(): Promise<ProcessCommit> {
  return (await startCommits(['c']))[0] as ProcessCommit
}

/** Stores many commits that do not depend on each other's answers. Throws where one was not stored. */
export async function storeAll(storage: StorageAdapter, commits: readonly Commit[]): Promise<void> {
  for (let from = 0; from < commits.length; from += 500) {
    const answers = await storage.commit(commits.slice(from, from + 500))
    const refused = answers.find(({ status }) => status !== 'committed')
    if (refused) throw new Error(`a commit was not stored: ${JSON.stringify(refused)}`)
  }
}

/** Lets the engine run until it is compiled, as it is in a server after its first minutes. */
export async function warmUp(events: number): Promise<void> {
  for (let done = 0; done < events; done += 5_120) {
    const [load, votes] = [eventLoad(64, 2_560), ballotLoad(2_560)]
    await load.run(await begin(createMemoryStorage(), load))
    await votes.run(await begin(createMemoryStorage(), votes))
  }
}
