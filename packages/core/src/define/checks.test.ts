import {
  type AnyDefinition,
  createGovernance,
  createMemoryStorage,
  defineProcess,
  DefinitionError,
  event,
  outcome,
  type Plugin,
  register,
  whenever,
} from '@gongzhi/core'
import { describe, expect, test } from 'vitest'
import { and, fromPromise, log, not, sendTo, stateIn } from 'xstate'
import * as z from 'zod'

const label = { zh: '信函', en: 'Letter' }
const go = event({ data: z.object({}), label, allow: ['clerk'] })

/** A letter that is whole: each test breaks one thing of it. */
const whole = {
  name: 'letter',
  version: 1,
  label,
  input: z.object({}),
  context: z.object({ count: z.int() }),
  start: { allow: ['clerk'] },
  events: { go },
  outcomes: {},
  states: { open: label, closed: label },
}
const chart = {
  context: () => ({ count: 0 }),
  initial: 'open',
  states: { open: { on: { go: 'closed' } }, closed: { type: 'final' } },
}

type Broken = {
  readonly vocabulary?: object
  readonly machine?: object
  readonly setup?: object
  readonly behaviour?: object
}

function define({ vocabulary, machine, setup: implementations, behaviour }: Broken) {
  return defineProcess(
    { ...whole, ...vocabulary } as never,
    (({ setup }: { setup: (more: object) => { createMachine(config: object): unknown } }) => ({
      machine: setup(implementations ?? {}).createMachine({ ...chart, ...machine }),
      due: {},
      ...behaviour,
    })) as never,
  ) as unknown as AnyDefinition
}

const states = (open: object, more: object = {}) => ({
  machine: { states: { ...chart.states, open: { on: { go: 'closed' }, ...open }, ...more } },
})
const deadlines = { due: { label } }
const due = { due: { due: () => 0 } }
const votes = register({
  record: z.object({ unit: z.string() }),
  label,
  key: ({ unit }) => unit,
  revisions: 'once',
  allow: ['clerk'],
})

const orderingNothing = { label, orders: () => [] }

describe('a definition', () => {
  test('that is whole is taken, and frozen', () => {
    const letter = define({})
    expect([letter.name, letter.version, Object.isFrozen(letter)]).toEqual(['letter', 1, true])
  })

  test.each<[string, string, Broken]>([
    ['define/name', 'with a name that is not lower case with hyphens', { vocabulary: { name: 'My Letter' } }],
    ['define/name', 'with a name of more than sixty characters', { vocabulary: { name: 'x'.repeat(61) } }],
    ['define/name', 'with an event that is no name', { vocabulary: { events: { go, 'Not a name': go } } }],
    [
      'define/name',
      'with a state that is no word',
      {
        vocabulary: { states: { ...whole.states, 'a b': label } },
        ...states({ on: { go: 'a b' } }, { 'a b': { type: 'final' } }),
      },
    ],
    ['define/version', 'with version 0', { vocabulary: { version: 0 } }],
    ['define/version', 'with version 1.5', { vocabulary: { version: 1.5 } }],
    [
      'define/reserved-name',
      'with an event of XState',
      { vocabulary: { events: { go, 'xstate.init': go } } },
    ],
    [
      'define/reserved-name',
      'with an event that is called like a moment of provisions',
      { vocabulary: { events: { go, start: go } }, ...states({ on: { go: 'closed', start: 'closed' } }) },
    ],
    [
      'define/reserved-name',
      "with an outcome that is the engine's",
      { vocabulary: { outcomes: { 'register.sealed': outcome({ data: z.object({}), label }) } } },
    ],
    [
      'define/reserved-name',
      'with an event that is called like what every object has',
      { vocabulary: { events: { go, constructor: go } } },
    ],
    [
      'define/reserved-name',
      'with a state that is called like what every object has',
      {
        vocabulary: { states: { ...whole.states, toString: label } },
        ...states({ on: { go: 'toString' } }, { toString: { type: 'final' } }),
      },
    ],
    [
      'define/unknown-event',
      'that accepts what every object has, and it does not declare',
      states({ on: { go: 'closed', hasOwnProperty: 'open' } }),
    ],
    [
      'define/unknown-deadline',
      'that waits for a deadline which nobody declares: XState would fire it at once',
      states({ after: { dew: 'closed' } }),
    ],
    [
      'define/unknown-deadline',
      'with a register that closes with an unknown deadline',
      {
        vocabulary: { registers: { votes: { ...votes, closes: 'dew' } } },
        ...states({ tags: ['open:votes'] }),
      },
    ],
    ['define/unknown-deadline', 'that says when an unknown deadline is due', { behaviour: due }],
    ['define/numeric-delay', 'that waits for a number', states({ after: { 1000: 'closed' } })],
    [
      'define/unused-deadline',
      'with a deadline that no state waits for',
      { vocabulary: { deadlines }, behaviour: due },
    ],
    [
      'define/deadline-without-due',
      'with a deadline that is never due',
      { vocabulary: { deadlines }, ...states({ after: { due: 'closed' } }) },
    ],
    [
      'define/state-without-label',
      'with a state that has no label',
      { vocabulary: { states: { open: label } } },
    ],
    [
      'define/label-without-state',
      'with a label for no state',
      { vocabulary: { states: { ...whole.states, gone: label } } },
    ],
    [
      'define/unreachable-state',
      'with a state that nothing leads to',
      {
        vocabulary: { states: { ...whole.states, island: label } },
        ...states({}, { island: { on: { go: 'closed' } } }),
      },
    ],
    [
      'define/never-ends',
      'with a state from which no way leads to an end',
      {
        vocabulary: { states: { ...whole.states, trap: label }, events: { go, fall: go } },
        ...states({ on: { go: 'closed', fall: 'trap' } }, { trap: { on: { go: 'trap' } } }),
      },
    ],
    [
      'define/actor',
      'that invokes an actor',
      { setup: { actors: { call: fromPromise(async () => 1) } }, ...states({ invoke: { src: 'call' } }) },
    ],
    [
      'define/actor',
      'that sends to another actor',
      states({ on: { go: { target: 'closed', actions: sendTo('other', { type: 'hello' }) } } }),
    ],
    [
      'define/effectful-action',
      'that runs a function as an action',
      states({ on: { go: { target: 'closed', actions: () => {} } } }),
    ],
    ['define/effectful-action', 'that runs a function on entry', states({ entry: () => {} })],
    [
      'define/unknown-action',
      'that names an action which it does not have',
      states({ on: { go: { target: 'closed', actions: 'nothing' } } }),
    ],
    [
      'define/unknown-guard',
      'that asks a guard which it does not have',
      states({ on: { go: { target: 'closed', guard: 'nobody' } } }),
    ],
    [
      'define/guard-without-label',
      'that asks a function',
      states({ on: { go: { target: 'closed', guard: () => true } } }),
    ],
    [
      'define/guard-without-label',
      'that asks a combination in which one part is a function',
      {
        setup: { guards: { plain: () => true } },
        ...states({ on: { go: { target: 'closed', guard: not(and([stateIn('open'), 'plain'])) } } }),
      },
    ],
    ['define/wildcard', 'that accepts whatever comes', states({ on: { go: 'closed', '*': 'closed' } })],
    [
      'define/unknown-event',
      'that accepts an event which it does not declare',
      states({ on: { go: 'closed', stay: 'open' } }),
    ],
    [
      'define/unused-event',
      'with an event that no state accepts',
      { vocabulary: { events: { go, rest: go } } },
    ],
    [
      'define/correction',
      'with a correctable event and no correction',
      { vocabulary: { events: { go: { ...go, correctable: true } } } },
    ],
    [
      'define/correction',
      'with a correction of an event that is not correctable',
      { behaviour: { corrections: { go: ({ context }: { context: object }) => ({ context }) } } },
    ],
    [
      'define/register-never-open',
      'with a register that never opens',
      { vocabulary: { registers: { votes } } },
    ],
    [
      'define/unknown-register',
      'with a state that opens a register which it does not declare',
      states({ tags: ['open:votes'] }),
    ],
    [
      'define/unknown-register',
      'with the behaviour of a register which it does not declare',
      { behaviour: { registers: { votes: {} } } },
    ],
    [
      'define/count-event',
      'with a count that comes back as an event which does not allow engine',
      {
        vocabulary: { registers: { votes } },
        ...states({ tags: ['open:votes'] }),
        behaviour: {
          registers: { votes: { count: { event: 'go', begin: () => 0, add: () => 0, end: () => ({}) } } },
        },
      },
    ],
    [
      'define/provision-moment',
      'with a provision that is fixed at no moment',
      { vocabulary: { provisions: { days: { provision: { id: 'x/y' }, fixed: 'never' } } } },
    ],
    ['define/shared-context', 'with one context for all processes', { machine: { context: { count: 0 } } }],
    [
      'define/not-json',
      'with a context that JSON cannot carry',
      { vocabulary: { context: z.object({ when: z.date() }) } },
    ],
    [
      'define/not-json',
      'with a payload that JSON cannot carry',
      { vocabulary: { events: { go: { ...go, data: z.object({ seen: z.map(z.string(), z.int()) }) } } } },
    ],
    [
      'define/not-json',
      'with a record that JSON cannot carry',
      {
        vocabulary: { registers: { votes: { ...votes, record: z.object({ unit: z.bigint() }) } } },
        ...states({ tags: ['open:votes'] }),
      },
    ],
  ])('%s: %s', (code, _, broken) => {
    let thrown: unknown
    try {
      define(broken)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(DefinitionError)
    expect((thrown as DefinitionError).code).toBe(code)
  })

  test('may write to a log, assign, emit and raise', () => {
    expect(() => define(states({ entry: log('entered') }))).not.toThrow()
  })

  test('whose rule judges another event than the one that asks it says so', async () => {
    const letter = defineProcess(
      { ...whole, events: { go, rest: go } } as never,
      (({
        setup,
        rule,
      }: {
        setup: (more: object) => { createMachine(config: object): unknown }
        rule: (rule: object) => unknown
      }) => ({
        machine: setup({ guards: { rested: rule({ on: 'rest', label, judge: () => true }) } }).createMachine({
          ...chart,
          states: {
            open: { on: { go: { guard: 'rested', target: 'closed' }, rest: 'closed' } },
            closed: { type: 'final' },
          },
        }),
        due: {},
      })) as never,
    ) as unknown as AnyDefinition
    const governance = createGovernance({
      storage: createMemoryStorage(),
      plugins: [{ name: 'test', processes: [letter], capacities: { clerk: label } }],
      holdings: () => [{ capacity: 'clerk' }],
      report: () => {},
    })
    const process = governance.community('c').process(letter, 'p')
    await process.start({ input: {}, by: { id: 'a', capacity: 'clerk' } } as never)
    await expect(
      process.send({ event: 'go', data: {}, by: { id: 'a', capacity: 'clerk' } } as never),
    ).rejects.toMatchObject({
      code: 'step/definition-threw',
      message: expect.stringContaining('define/rule-on-other-event'),
    })
  })
})

describe('a reaction', () => {
  test('to an outcome that is never announced, or to what does not allow engine, is refused when declared', () => {
    const letter = define({})
    expect(() => whenever(letter, 'letter.lost' as never)).toThrow('define/unknown-outcome')
    expect(() =>
      whenever(letter, 'register.sealed' as never).send(letter as never, 'go' as never, {
        name: 'goes',
        ...orderingNothing,
      }),
    ).toThrow('define/engine-not-allowed')
    const starts = whenever(letter, 'register.sealed' as never).start(letter as never, {
      name: 'starts',
      ...orderingNothing,
    })
    expect(() => install({ processes: [letter], reactions: [starts] })).toThrow('define/engine-not-allowed')
  })
})

const install = (...plugins: readonly Partial<Plugin>[]) =>
  createGovernance({
    storage: createMemoryStorage(),
    plugins: plugins.map((plugin, index) => ({
      name: `plugin-${index}`,
      capacities: { clerk: label },
      ...plugin,
    })),
    holdings: () => [],
  })

describe('plugins together', () => {
  const letter = define({})

  test('are refused where they contradict each other', () => {
    expect(() => install({}, { capacities: { clerk: { zh: '职员', en: 'Clerk' } } })).toThrow(
      'plugin/capacity-twice',
    )
    expect(() => install({ processes: [letter] }, { processes: [define({})] })).toThrow(
      'plugin/definition-twice',
    )
    expect(() => install({ processes: [letter], capacities: {} })).toThrow('plugin/unknown-capacity')
    expect(() =>
      install({
        processes: [
          define({ vocabulary: { events: { go: { ...go, late: { by: ['ghost'], within: { days: 1 } } } } } }),
        ],
      }),
    ).toThrow('plugin/unknown-capacity')
    const open = define({ vocabulary: { start: { allow: ['engine'] } } })
    const reaction = whenever(open, 'register.sealed' as never).start(open as never, {
      name: 'same',
      ...orderingNothing,
    })
    expect(() => install({ processes: [open], reactions: [reaction] }, { reactions: [reaction] })).toThrow(
      'plugin/reaction-twice',
    )
    expect(() =>
      createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [], off: ['nothing'] }),
    ).toThrow('plugin/unknown-reaction')
  })

  test('may declare one capacity with one label, and one definition, twice', () => {
    expect(() => install({ processes: [letter] }, { processes: [letter] })).not.toThrow()
  })
})
