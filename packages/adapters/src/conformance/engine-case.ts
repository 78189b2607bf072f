import { createGovernance, defineProcess, event, outcome, register, whenever } from '@gongzhi/core'

import { type CaseBody, holds, same } from './case.ts'
import { faulty, randomFaults } from './fault.ts'
import { createRandom } from './random.ts'

const DAY = 86_400_000

/** What an engine over the store is promised: its histories verify, whatever fails on the way. */
export const engineCases = (seed: number): readonly CaseBody[] => [
  [
    'COMMIT-016/c',
    'a process that an engine runs over a store with faults comes to its end once, and its history verifies',
    async ({ storage, second }) => {
      const other = await second()
      const random = createRandom(seed)
      let now = Date.UTC(2026, 0, 5)
      const { plugin, petition } = await petitions()
      const engineOn = (handle: typeof storage) =>
        createGovernance({
          storage: faulty(handle, randomFaults(random)),
          plugins: [plugin],
          clock: () => now,
          holdings: () => [{ capacity: 'owner' }],
          report: () => {},
        })
      const engines = [engineOn(storage), engineOn(other)] as const
      const by = { id: 'li', capacity: 'owner' }
      /** As a client does: the same command again until it is answered. */
      const insist = async <T>(work: (governance: (typeof engines)[number]) => Promise<T>): Promise<T> => {
        for (let attempt = 0; ; attempt++) {
          try {
            return await work(random.pick(engines))
          } catch (error) {
            if (attempt >= 50) throw error
          }
        }
      }
      const ids = ['one', 'two']
      for (const id of ids)
        same(
          (
            await insist((governance) =>
              governance
                .community('hope-city')
                .process(petition, id)
                .start({ input: {}, by, id: `start-${id}` }),
            )
          ).status,
          'accepted',
          'the start',
        )
      await Promise.all(
        ids.flatMap((id) =>
          Array.from({ length: 12 }, (_, i) =>
            insist((governance) =>
              governance
                .community('hope-city')
                .process(petition, id)
                .register('signatures')
                .record({ data: { unit: `${i % 9}` }, by, id: `sign-${id}-${i}` }),
            ).then(({ status }) => same(status, 'accepted', 'a signature')),
          ),
        ),
      )
      for (const id of ids)
        await insist((governance) =>
          governance
            .community('hope-city')
            .process(petition, id)
            .send({ event: 'petition.note', data: {}, by, id: `note-${id}` }),
        )
      now += 2 * DAY
      // What failed backs off: time passes until nothing is left.
      for (
        let day = 0;
        day < 60 && (await storage.tasks({ after: null, limit: 1 })).length > 0;
        day++, now += DAY
      )
        await insist(async (governance) => governance.runDue())
      same(
        (await storage.tasks({ after: null, limit: 9 })).map(({ name, failure }) => [name, failure]),
        [],
        `tasks that are left (seed ${seed})`,
      )
      const whole = createGovernance({
        storage,
        plugins: [plugin],
        clock: () => now,
        holdings: () => [],
      }).community('hope-city')
      const verification = await whole.verify()
      holds(verification.ok, `the history does not verify (seed ${seed}): ${JSON.stringify(verification)}`)
      const found = await whole.find()
      same(
        found.map(({ process }) => process),
        ['one', 'one-answer', 'two', 'two-answer'],
        `processes (seed ${seed})`,
      )
      for (const id of ids)
        same(
          (await whole.process(petition, id).history())
            .map(({ body }) => body.name)
            .filter((name) => name === 'petition.note').length,
          1,
          `notes of ${id} (seed ${seed})`,
        )
    },
  ],
]

/**
 * A petition that is signed for a day and then answered by another one: a register, a deadline and a
 * reaction.
 */
async function petitions() {
  const z = await import('zod').catch(() => {
    throw new Error('this case runs the engine: install zod beside @gongzhi/adapters')
  })
  const word = (zh: string, en: string) => ({ zh, en })
  const petition = defineProcess(
    {
      name: 'petition',
      version: 1,
      label: word('联名', 'Petition'),
      input: z.object({ answers: z.string().optional() }),
      context: z.object({ notes: z.int(), answers: z.string() }),
      start: { allow: ['owner', 'engine'] },
      events: {
        'petition.note': event({ data: z.object({}), label: word('备注', 'Note'), allow: ['owner'] }),
      },
      outcomes: {
        'petition.ended': outcome({
          data: z.object({ again: z.boolean() }),
          label: word('联名结束', 'Petition ended'),
          notice: ['owner'],
        }),
      },
      registers: {
        signatures: register({
          record: z.object({ unit: z.string() }),
          label: word('签名', 'Signatures'),
          key: ({ unit }) => unit,
          revisions: 'until-seal',
          allow: ['owner'],
        }),
      },
      deadlines: { signingEnds: { label: word('签名截止', 'End of signing') } },
      states: { signing: word('签名中', 'Signing'), ended: word('已结束', 'Ended') },
    },
    ({ setup, assign, emit }) => ({
      machine: setup({}).createMachine({
        context: ({ input }) => ({ notes: 0, answers: input.data.answers ?? '' }),
        initial: 'signing',
        states: {
          signing: {
            tags: ['open:signatures'],
            on: { 'petition.note': { actions: assign({ notes: ({ context }) => context.notes + 1 }) } },
            after: {
              signingEnds: {
                target: 'ended',
                actions: emit(({ context }) => ({
                  type: 'petition.ended',
                  data: { again: context.answers === '' },
                })),
              },
            },
          },
          ended: { type: 'final' },
        },
      }),
      due: { signingEnds: ({ entered }) => entered.at + DAY },
    }),
  )
  const answer = whenever(petition, 'petition.ended').start(petition, {
    name: 'answer',
    label: word('答复', 'Answer'),
    orders: ({ process, data }) =>
      data.again ? [{ process: `${process}-answer`, input: { answers: process } }] : [],
  })
  return {
    petition,
    plugin: {
      name: 'petitions',
      processes: [petition],
      reactions: [answer],
      capacities: { owner: word('业主', 'Owner') },
    },
  }
}
