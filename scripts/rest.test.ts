import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { defineProcess, event, type Label } from '../packages/core/src/index.ts'
import { accepted, createHarness, type Harness } from '../packages/core/src/testing/index.ts'
import { organisations } from '../packages/organisation/src/index.ts'
import { ownerCommittee } from '../packages/owner-committee/src/index.ts'
import { supervision } from '../packages/supervision/src/index.ts'
import { concern, triParty } from '../packages/tri-party/src/index.ts'
import { houseLaw } from '../packages/tri-party/test/house-rules.ts'
import { deadEndsOf, exitsOf, stuckIn, unspokenOf, waitingInVain } from '../testing/rest.ts'

const definitions = [ownerCommittee(), triParty(), organisations(), supervision()].flatMap(
  ({ processes }) => processes ?? [],
)

describe.each(definitions.map((definition) => ({ definition, name: definition.name })))(
  'every state of $name',
  ({ definition }) => {
    test('is left by somebody, by a deadline, or when what it began has ended', () => {
      expect(exitsOf(definition).length).toBeGreaterThan(0)
      expect(deadEndsOf(definition)).toEqual([])
    })

    test('has something that is due, or says who is waited for', () => {
      expect(unspokenOf(definition)).toEqual([])
      expect(waitingInVain(definition)).toEqual([])
    })
  },
)

/** A concern that was referred, while nothing refers it. */
async function referredToNobody(off: readonly string[]): Promise<Harness> {
  const h = createHarness({
    plugins: [{ ...triParty(), rulebooks: [] }],
    law: houseLaw,
    start: '2026-03-02',
    off,
  })
  const process = h.process(concern, 'c1')
  const input = { kind: 'violation', channel: 'online', subject: '…', raisedBy: null, series: null } as const
  accepted(await process.start({ input, by: { id: 'clerk', capacity: 'clerk' } }))
  const by = { id: 'mgr', capacity: 'company.manager' }
  await process.by(by).does('concern.accept', {})
  await process.by(by).does('concern.assign', { to: by })
  const act = { violation: 'illegal-building', subject: 'u1', evidence: ['p1'], dissuasion: '…' } as const
  await process.by(by).does('concern.refer', act)
  await h.pass()
  return h
}

test('whoever waits for what nobody has begun is stuck, and is found', async () => {
  expect(await stuckIn(await referredToNobody(['concern-to-referral']))).toEqual(['concern c1: referred'])
  expect(await stuckIn(await referredToNobody([]))).toEqual([])
})

/** A door that somebody shuts and nobody opens. */
function doorThat(waits: { readonly [state: string]: Label } = {}) {
  const label = { zh: '门', en: 'Door' }
  return defineProcess(
    {
      name: 'door',
      version: 1,
      label,
      standing: true,
      input: z.object({}),
      context: z.object({}),
      start: { allow: ['porter'] },
      outcomes: {},
      events: {
        'door.shut': event({ data: z.object({}), label, allow: ['porter'] }),
        'door.open': event({ data: z.object({}), label, allow: ['engine'] }),
      },
      states: { open: label, shut: label },
      waits,
    },
    ({ setup }) => ({
      machine: setup({}).createMachine({
        context: () => ({}),
        initial: 'open',
        states: { open: { on: { 'door.shut': 'shut' } }, shut: { on: { 'door.open': 'open' } } },
      }),
      due: {},
    }),
  )
}

test('a dead end is found in a chart', () => {
  const door = doorThat()
  expect(deadEndsOf(door)).toEqual(['shut'])
  // Whoever may shut it has no term, and nobody says that it may stay open.
  expect(unspokenOf(door)).toEqual(['open'])
  const label = { zh: '等待门卫', en: 'The porter shuts it' }
  expect(unspokenOf(doorThat({ open: label }))).toEqual([])
  expect(() => doorThat({ ajar: label })).toThrow('who is waited for in ajar, but there is no such state')
})

test('only what a process has begun itself lets it wait for nobody', () => {
  const [concern] = definitions.filter(({ name }) => name === 'concern')
  const awaiting = exitsOf(concern as (typeof definitions)[number]).filter(
    ({ people, deadlines }) => people.length + deadlines.length === 0,
  )
  // A referral goes on until it is answered or taken back; its states are walked too.
  expect(awaiting.map(({ state, awaited }) => ({ state, awaited }))).toEqual([
    { state: 'referred', awaited: ['referral.answer', 'referral.takeBack'] },
  ])
})
