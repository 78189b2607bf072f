import { type CaseBody, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, NASTY, P, play, state, step, task } from './fixtures.ts'

/** What holds for ids, keys and names, in every method. */
export const namingCases: readonly CaseBody[] = [
  [
    'GENERAL-001',
    'ids and keys are compared by their bytes: nothing is folded, trimmed or normalised',
    async ({ storage }) => {
      for (const id of NASTY) {
        const first = step(0, { process: id, id, community: id })
        same(
          await play(storage, first),
          { status: 'committed', version: 1, position: 1 },
          `the id ${JSON.stringify(id)} as community, process and command`,
        )
      }
      for (const id of NASTY)
        same(
          (await storage.load({ process: { community: id, process: id }, command: id })).process?.process,
          id,
          'a process',
        )
      await play(storage, step(0, { open: [BALLOTS] }))
      for (const key of NASTY)
        same((await storage.commit([ballot(key)]))[0]?.status, 'committed', `the key ${JSON.stringify(key)}`)
      for (const key of NASTY)
        same((await storage.head({ ...BALLOTS_KEY, key }))?.entry.record?.key, key, 'a record')
      for (const id of NASTY)
        same(
          (await storage.commit([step(0, { process: `of ${id}`.slice(0, 99), id })]))[0]?.status,
          'committed',
          `the command ${JSON.stringify(id)}`,
        )
    },
  ],
  [
    'GENERAL-001/b',
    'names of registers, tasks, topics, definitions and causes are compared by their bytes too',
    async ({ storage }) => {
      const registers = NASTY.map((register) => ({ register, round: 1 }))
      await play(storage, step(0, { open: registers, arm: NASTY.map((name) => task(name, { topic: name })) }))
      for (const each of registers)
        same(
          (await storage.commit([ballot('1', 0, { record: { ...P, ...each, key: '1' } })]))[0]?.status,
          'committed',
          `the register ${JSON.stringify(each.register)}`,
        )
      await play(storage, step(1, { seal: registers.slice(0, 1), disarm: NASTY.slice(0, 1) }))
      for (const [i, each] of registers.entries()) {
        const [result] = await storage.commit([ballot('2', 0, { record: { ...P, ...each, key: '2' } })])
        same(
          result?.status,
          i === 0 ? 'closed' : 'committed',
          `the register ${JSON.stringify(each.register)} after the seal of another`,
        )
      }
      await play(storage, step(2, { seal: registers.slice(1) }))
      for (const each of registers) {
        const [result] = await storage.commit([ballot('3', 0, { record: { ...P, ...each, key: '3' } })])
        same(
          result,
          { status: 'closed', why: 'sealed' },
          `the register ${JSON.stringify(each.register)} after its seal`,
        )
      }
      same(
        (await storage.tasks({ after: null, limit: 99 })).map(({ name }) => name),
        NASTY.slice(1),
        'names of tasks',
      )
      for (const topic of NASTY.slice(1)) {
        const claimed = await storage.claim({ now: 10_000, until: 20_000, limit: 99, knows: [topic] })
        same(
          claimed.map(({ name }) => name),
          [topic],
          `claimed by the topic ${JSON.stringify(topic)}`,
        )
      }
      for (const [i, id] of NASTY.entries())
        await play(storage, step(0, { process: `q${i}`, state: state({ definition: id, cause: id }) }))
      for (const [i, id] of NASTY.entries()) {
        same(
          (await storage.find({ community: CITY, definition: id, after: null, limit: 9 })).map(
            ({ process }) => process,
          ),
          [`q${i}`],
          `found by the definition ${JSON.stringify(id)}`,
        )
        same(
          (await storage.find({ community: CITY, cause: id, after: null, limit: 9 })).map(
            ({ process }) => process,
          ),
          [`q${i}`],
          `found by the cause ${JSON.stringify(id)}`,
        )
      }
    },
  ],
  [
    'GENERAL-002',
    'the order of ids and keys is that of their UTF-8 bytes',
    async ({ storage }) => {
      for (const id of [...NASTY].reverse())
        await play(
          storage,
          step(0, { process: id, open: [BALLOTS] }),
          step(0, { community: id, process: 'x' }),
        )
      same(
        (await storage.find({ community: CITY, after: null, limit: 99 })).map(({ process }) => process),
        NASTY,
        'processes',
      )
      same(
        (await storage.communities({ after: null, limit: 99 }))
          .map(({ community }) => community)
          .filter((id) => id !== CITY),
        NASTY,
        'communities',
      )
      await play(storage, step(0, { open: [BALLOTS] }))
      await storage.commit([...NASTY].reverse().map((key) => ballot(key)))
      same(
        (await storage.records({ register: BALLOTS_KEY, after: null, limit: 99 })).map(
          ({ record }) => record?.key,
        ),
        NASTY,
        'keys',
      )
    },
  ],
  [
    'GENERAL-002/b',
    'the order of tasks that are due together is that of the UTF-8 bytes of community, process and name',
    async ({ storage }) => {
      const some = NASTY.filter((id, i) => i % 4 === 0 || id === '\uff5e' || id === '\u{1f600}')
      for (const id of [...some].reverse())
        await play(
          storage,
          step(0, { process: id, arm: some.map((name) => task(name)) }),
          step(0, { community: id, process: 'x', arm: [task('a')] }),
        )
      const inCity = some.flatMap((process) => some.map((name) => `${process}/${name}`))
      same(
        (await storage.tasks({ community: CITY, after: null, limit: 999 })).map(
          ({ process, name }) => `${process}/${name}`,
        ),
        inCity,
        'tasks',
      )
      same(
        (await storage.tasks({ after: null, limit: 999 }))
          .filter(({ process }) => process === 'x')
          .map(({ community }) => community),
        some,
        'communities of tasks',
      )
      const claimed = await storage.claim({ now: 10_000, until: 20_000, limit: 999, knows: ['meeting@1'] })
      same(
        claimed
          .filter(({ community }) => community === CITY)
          .map(({ process, name }) => `${process}/${name}`),
        inCity,
        'claimed tasks',
      )
    },
  ],
]
