import { defineProcess, event, register } from '@gongzhi/core'
import { accepted, createHarness, refused } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'
import * as z from 'zod'

const label = { zh: '联名', en: 'Petition' }
const somebody = (id: string, capacity: string) => ({ id, capacity })
const li = somebody('li', 'owner')
const wang = somebody('wang', 'owner')
const clerk = somebody('zhao', 'clerk')
const teller = somebody('qian', 'teller')

/** What is whose own: a signature, which clerks enter, and tellers late; and a word, which nobody enters. */
const petition = defineProcess(
  {
    name: 'petition',
    version: 1,
    label,
    standing: true,
    input: z.object({}),
    context: z.object({ said: z.int() }),
    start: { allow: ['owner'], enters: ['clerk'] },
    events: {
      note: event({ data: z.object({}), label, allow: ['owner', 'clerk'] }),
      'word.say': event({ data: z.object({}), label, allow: ['owner', 'clerk'], enters: [] }),
    },
    outcomes: {},
    registers: {
      signatures: register({
        record: z.object({ owner: z.string() }),
        label,
        key: ({ owner }) => owner,
        revisions: 'once',
        allow: ['owner'],
        enters: ['clerk'],
        late: { by: ['teller'], within: { days: 1 } },
      }),
    },
    states: { open: label },
    waits: { open: label },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: () => ({ said: 0 }),
      initial: 'open',
      states: {
        open: {
          tags: ['open:signatures'],
          on: {
            note: { actions: assign(({ context }) => ({ said: context.said + 1 })) },
            'word.say': { actions: assign(({ context }) => ({ said: context.said + 1 })) },
          },
        },
      },
    }),
    due: {},
  }),
)
const stage = () =>
  createHarness({
    plugins: [
      {
        name: 'petitions',
        processes: [petition],
        capacities: { owner: label, clerk: label, teller: label },
      },
    ],
    start: '2026-03-02',
  })

// One owner recorded that others had signed, for he might sign himself.
test('whoever a definition says enters for others, and those who enter late, and no peer', async () => {
  const h = stage()
  const process = h.process(petition, 'p1')
  refused(await process.start({ input: {}, by: li, enteredBy: wang }), 'authorise/capacity-not-allowed')
  accepted(await process.start({ input: {}, by: li, enteredBy: clerk }))
  const signs = (owner: string, enteredBy?: typeof clerk) =>
    process
      .register('signatures')
      .record({ data: { owner }, by: somebody(owner, 'owner'), ...(enteredBy && { enteredBy }) })
  expect(refused(await signs('li', wang), 'authorise/capacity-not-allowed').details).toMatchObject({
    allowed: ['clerk', 'teller'],
  })
  accepted(await signs('li'))
  accepted(await signs('wang', clerk))
  accepted(await signs('zhou', teller))
})

test('nobody enters what a definition lets nobody enter, and its peers do where it says nothing', async () => {
  const h = stage()
  const process = h.process(petition, 'p1')
  accepted(await process.start({ input: {}, by: li }))
  for (const enteredBy of [wang, clerk])
    refused(
      await process.send({ event: 'word.say', data: {}, by: li, enteredBy }),
      'authorise/capacity-not-allowed',
    )
  accepted(await process.send({ event: 'word.say', data: {}, by: li }))
  accepted(await process.send({ event: 'note', data: {}, by: li, enteredBy: wang }))
})

test('what is offered for somebody is what may be entered for him', async () => {
  const h = stage()
  accepted(await h.process(petition, 'p1').start({ input: {}, by: li }))
  const offered = async (enteredBy: typeof clerk) => {
    const options = await h.community.process(petition, 'p1').next(li, { enteredBy })
    return 'code' in options ? [] : options.filter(({ possible }) => possible).map(({ name }) => name)
  }
  expect([await offered(wang), await offered(clerk), await offered(teller)]).toEqual([
    ['note'],
    ['note', 'signatures'],
    ['signatures'],
  ])
})

test('a capacity that enters and that no plugin declares is an error of its definition', () => {
  const capacities = { owner: label, teller: label }
  const plugins = [{ name: 'petitions', processes: [petition], capacities }]
  expect(() => createHarness({ plugins, start: '2026-03-02' })).toThrow('plugin/unknown-capacity')
})
