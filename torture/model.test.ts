import { type AnyDefinition, type StorageAdapter, type Task } from '@gongzhi/core'
import { createHarness, type Harness } from '@gongzhi/core/testing'
import { tryModel } from '@gongzhi/testing/model'
import { crossReview, triParty } from '@gongzhi/tri-party'
import { expect, test } from 'vitest'

import { engineOf } from '../packages/core/src/governance.ts'
import { houseLaw } from '../packages/tri-party/test/house-rules.ts'
import { stagesOf } from './stages.ts'

const SEED = 20261130
const RUNS = 7
/** How often a defect is looked for until it is found. */
const PATIENCE = 100

/** The kept history of a cross-review, as a story. */
async function stories() {
  const kept = stagesOf().findLast(({ definition }) => definition === 'cross-review')
  if (!kept) throw new Error('no history of a cross-review is kept')
  const stage = () =>
    createHarness({ plugins: [{ ...triParty(), rulebooks: [] }], law: houseLaw, start: '2026-03-02' })
  return [{ harness: await kept.play(), stage }]
}

/** Changes a store in place: the engine has it already. */
function amiss(change: (own: StorageAdapter) => Partial<StorageAdapter>) {
  return ({ storage }: Harness) => void Object.assign(storage, change({ ...storage }))
}

/** Puts another definition in the place of the installed one; what the model knows stays. */
function instead(change: (vocabulary: any) => object) {
  return ({ governance }: Harness, definition: AnyDefinition) => {
    const { definitions } = engineOf(governance)
    const other = {
      ...definition,
      vocabulary: { ...definition.vocabulary, ...change(definition.vocabulary) },
    }
    ;(definitions as Map<string, unknown>).set(definition.name, new Map([[1, other]]))
  }
}

const mapped = (of: object, change: (one: any) => object) =>
  Object.fromEntries(Object.entries(of).map(([name, one]) => [name, { ...one, ...change(one) }]))

test('the kept history alone keeps what is promised', async () => {
  const { faults } = await tryModel(crossReview, { stories: await stories(), seed: SEED, runs: RUNS })
  expect(faults).toEqual([])
})

test.each<[string, RegExp, (harness: Harness, definition: AnyDefinition) => void]>([
  [
    'that asks nobody what he holds',
    /accepted, though .* may not as|or is refused/,
    ({ governance }) => {
      const capacities = [...governance.installed.capacities.keys()]
      Object.assign(engineOf(governance), { holdings: () => capacities.map((capacity) => ({ capacity })) })
    },
  ],
  [
    'whose events anybody may send',
    /accepted, though .* may not as/,
    ({ governance }, definition) => {
      const allow = [...governance.installed.capacities.keys()]
      instead(({ events }) => ({ events: mapped(events, () => ({ allow })) }))(
        { governance } as Harness,
        definition,
      )
    },
  ],
  [
    'that lets everybody read',
    /reads where it stands|reads the register|is shown/,
    ({ governance }, definition) => {
      const all = [...governance.installed.capacities.keys()]
      instead(({ read }) => ({
        read: { process: all, registers: mapped(read.registers ?? {}, () => ({ all })) },
      }))({ governance } as Harness, definition)
    },
  ],
  [
    'that leaves deadlines armed',
    /in the agenda waits/,
    amiss((own) => ({
      commit: (commits) =>
        own.commit(commits.map((commit) => (commit.kind === 'process' ? { ...commit, disarm: [] } : commit))),
    })),
  ],
  [
    'that arms deadlines for another day',
    /in the agenda waits/,
    amiss((own) => ({
      tasks: async (query) =>
        (await own.tasks(query)).map((task): Task => ({
          ...task,
          dueAt: task.dueAt + (task.kind === 'deadline' ? 1 : 0),
        })),
    })),
  ],
  [
    'that loses a record of a sealed register',
    /does not have the root|changed after its seal/,
    amiss((own) => ({ records: async (query) => (await own.records(query)).slice(1) })),
  ],
  [
    'that stores what it refuses',
    /refused .* odd-model-\d+ was stored/,
    amiss((own) => ({
      load: async (query) => {
        const found = await own.load(query)
        const { process } = found
        if (process && query.command?.startsWith('model-'))
          await own.commit([
            {
              kind: 'process',
              community: process.community,
              process: `odd-${query.command}`,
              command: { id: `odd-${query.command}`, fingerprint: 'f' },
              recorded: process.state.changed,
              expected: 0,
              head: '',
              entries: [{ body: '{}', hash: 'h' }],
              state: process.state,
            },
          ])
        return found
      },
    })),
  ],
  [
    'that stores another state than its history leads to',
    /does not verify/,
    amiss((own) => ({
      find: async (query) =>
        (await own.find(query)).map((found) => ({ ...found, state: { ...found.state, tags: ['odd'] } })),
    })),
  ],
  [
    'that answers with an error',
    /threw/,
    amiss(() => ({
      head: () => {
        throw new TypeError('of JavaScript')
      },
    })),
  ],
  [
    'that offers nothing',
    /accepted, though it was not offered/,
    ({ community }) => {
      const { process } = community
      Object.assign(community, {
        process: (...of: Parameters<typeof process>) => ({ ...process(...of), next: async () => [] }),
      })
    },
  ],
])('an engine or a store %s is found out', async (_, fault, plant) => {
  const { faults } = await tryModel(crossReview, {
    stories: await stories(),
    seed: SEED,
    runs: PATIENCE,
    plant,
  })
  expect(faults.filter((one) => fault.test(one))).not.toEqual([])
})
