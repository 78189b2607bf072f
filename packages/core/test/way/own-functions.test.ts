import {
  type AnyDefinition,
  count,
  defineProcess,
  defineProvision,
  event,
  fixed,
  parseRulebook,
  type Provision,
  table,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { sitting } from '../sitting.ts'
import { chair, createStage, everything, HOUR, member, MORNING } from '../stage.ts'

const label = { zh: '信函', en: 'Letter' }
const broken = () => {
  throw new TypeError('Cannot read properties of undefined')
}
const threw = (what: string) => ({
  code: 'step/definition-threw',
  message: `step/definition-threw: sitting@1: ${what} threw: Cannot read properties of undefined`,
  cause: expect.any(TypeError),
})

type Votes = NonNullable<NonNullable<AnyDefinition['behaviour']['registers']>['votes']>

/** A sitting one of whose own functions throws. */
function sittingWith(over: {
  readonly votes?: Partial<Votes>
  readonly due?: object
  readonly key?: () => never
}) {
  const { vocabulary, behaviour } = sitting
  const { votes } = vocabulary.registers
  return {
    ...sitting,
    vocabulary: {
      ...vocabulary,
      registers: { ...vocabulary.registers, votes: { ...votes, ...(over.key && { key: over.key }) } },
    },
    behaviour: {
      ...behaviour,
      due: { ...behaviour.due, ...over.due },
      registers: { ...behaviour.registers, votes: { ...behaviour.registers?.votes, ...over.votes } },
    },
  } as unknown as typeof sitting
}

async function opened(definition: typeof sitting) {
  const stage = createStage()
  const governance = stage.engine({ plugins: [{ ...everything, processes: [definition] }] })
  const process = governance.community('hope').process(definition, 's1')
  accepted(await process.start({ input: { seats: 3 }, by: chair }))
  accepted(await process.send({ event: 'sitting.call', data: {}, by: chair }))
  accepted(await process.register('attendance').record({ data: { member: 'sun' }, by: member }))
  const open = () => process.send({ event: 'vote.open', data: {}, by: chair })
  const vote = () => process.register('votes').record({ data: { member: 'sun', seat: 1 }, by: member })
  return { stage, governance, process, open, vote }
}

describe('a function of a definition that throws is a bug with a code, of which definition and which function', () => {
  test.each([
    ['freeze of votes', sittingWith({ votes: { freeze: broken } })],
    ['due of voteEnds', sittingWith({ due: { voteEnds: broken } })],
  ])('%s', async (what, definition) => {
    const { open, process } = await opened(definition)
    await expect(open()).rejects.toMatchObject(threw(what))
    // Nothing was stored.
    expect(await process.history()).toHaveLength(2)
  })

  test.each([
    ['the key of votes', sittingWith({ key: broken })],
    ['reads of votes', sittingWith({ votes: { reads: broken } })],
    ['the judge of votes', sittingWith({ votes: { judge: broken } })],
  ])('%s', async (what, definition) => {
    const { open, vote } = await opened(definition)
    accepted(await open())
    await expect(vote()).rejects.toMatchObject(threw(what))
  })

  test.each(['begin', 'add', 'end'])('the count of votes, at its %s', async (part) => {
    const { count: counted } = sitting.behaviour.registers?.votes ?? {}
    const definition = sittingWith({ votes: { count: { ...counted, [part]: broken } as never } })
    const { stage, governance, open, vote } = await opened(definition)
    accepted(await open())
    accepted(await vote())
    stage.now = MORNING + 2 * HOUR
    expect(await governance.runDue()).toMatchObject({ failed: 1 })
    expect(stage.reports).toMatchObject([{ error: threw('the count of votes') }])
  })
})

const words = defineProvision({
  id: 'test/words',
  type: table(z.record(z.string(), z.int())),
  label,
  meaning: label,
  strength: 'default',
})
const days = defineProvision({
  id: 'test/days',
  type: count({ unit: 'day' }),
  label,
  meaning: label,
  strength: 'default',
})

/** A letter that needs one entry of a table. */
function letterWith(provision: Provision<never>, moment: string, entry: (given: unknown) => never) {
  return defineProcess(
    {
      name: 'letter',
      version: 1,
      label,
      input: z.object({ kind: z.string() }),
      context: z.object({}),
      start: { allow: ['chair'] },
      events: { go: event({ data: z.object({}), label, allow: ['chair'] }) },
      outcomes: {},
      provisions: { periods: fixed({ provision, fixed: moment, entry }) },
      states: { open: label, closed: label },
    },
    ({ setup }) => ({
      machine: setup({}).createMachine({
        context: () => ({}),
        initial: 'open',
        states: { open: { on: { go: 'closed' } }, closed: { type: 'final' } },
      }),
      due: {},
    }),
  )
}

describe('the entry of a table that a moment needs', () => {
  const kindOf = (given: unknown) => ({ word: (given as { kind: string }).kind, label }) as never

  test('is named from what one moment gives: neither of each event, nor of what is no table', () => {
    expect(() => letterWith(words as never, 'start', kindOf)).not.toThrow()
    for (const [provision, moment, says] of [
      [words, 'each', 'periods names the entry that it needs from what was given'],
      [days, 'start', 'test/days is a count, which has none'],
    ] as const)
      expect(() => letterWith(provision as never, moment, kindOf)).toThrow(
        expect.objectContaining({
          code: 'define/provision-entry',
          message: expect.stringContaining(says),
        }),
      )
  })

  test('and a function that fails to name it is a bug of the definition', async () => {
    const letter = letterWith(words as never, 'start', broken)
    const nation = parseRulebook({
      id: 'test',
      package: 'test',
      layer: 'nation',
      label,
      instruments: { a: { title: '规定', from: '2020-01-01' } },
      values: [{ provision: 'test/words', value: { a: 1 }, instrument: 'a', article: '1' }],
    })
    const process = createStage()
      .engine({
        plugins: [{ ...everything, processes: [letter], provisions: [words], rulebooks: [nation] }],
        rulebooks: [],
      })
      .community('hope')
      .process(letter, 'l1')
    await expect(process.start({ input: { kind: 'a' }, by: chair })).rejects.toMatchObject({
      code: 'step/definition-threw',
      message: expect.stringContaining('letter@1: the entry of periods threw'),
    })
  })
})
