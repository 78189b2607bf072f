import type { NewTask, StoredState } from '@gongzhi/core/storage'
import type * as FastCheck from 'fast-check'

import { type CursorAction, cursorActions } from './model-cursors.ts'
import { type StandingAction, standingActions } from './model-standings.ts'
import { type WaitingAction, waitingActions } from './model-waiting.ts'
import { LONG_PAIRS, PAIRS } from './pairs.ts'
import { createRandom, shuffled } from './random.ts'

/** The few words of one history. Each list has two; what a history says picks by index. */
export interface Vocabulary {
  readonly communities: readonly string[]
  readonly processes: readonly string[]
  readonly keys: readonly string[]
  readonly registers: readonly string[]
  readonly commands: readonly string[]
  readonly names: readonly string[]
  readonly topics: readonly string[]
  readonly definitions: readonly string[]
  readonly causes: readonly string[]
  readonly followers: readonly string[]
  readonly attributes: readonly string[]
  readonly values: readonly string[]
}

/** Draws the words of a history. */
export function drawVocabulary(seed: number): Vocabulary {
  const random = createRandom(seed)
  const pair = (from = PAIRS) => shuffled(random.pick(from), random)
  return {
    communities: pair(),
    processes: pair(),
    keys: pair(),
    registers: pair(),
    commands: [...pair(), ...pair()],
    names: pair(LONG_PAIRS),
    topics: pair(LONG_PAIRS),
    definitions: pair(LONG_PAIRS),
    causes: pair(LONG_PAIRS),
    followers: pair(),
    attributes: pair(),
    values: pair(LONG_PAIRS),
  }
}

interface At {
  readonly community: string
  readonly process: string
}

/** A commit before it is known which versions and generations there are. */
export type Draft =
  | (At & {
      readonly kind: 'step'
      /** How far the expected version is from the right one. */
      readonly off: number
      readonly command: string | null
      readonly standing: 'open' | 'archived' | null
      readonly print: string
      readonly recorded: number
      readonly bodies: readonly string[]
      readonly state: Omit<StoredState, 'body'>
      readonly open: readonly { readonly register: string; readonly round: number }[]
      readonly seal: readonly { readonly register: string; readonly round: number }[]
      readonly arm: readonly Omit<NewTask, 'generation'>[]
      readonly disarm: readonly string[]
      readonly settle: readonly { readonly name: string; readonly right: boolean }[]
    })
  | (At & {
      readonly kind: 'record'
      readonly off: number
      readonly command: string | null
      readonly standing: 'open' | 'archived' | null
      readonly print: string
      readonly recorded: number
      readonly register: string
      readonly round: number
      readonly key: string
      readonly body: string
    })
  /** A commit of before, as it was. */
  | { readonly kind: 'again'; readonly which: number }

interface Page {
  readonly limit: number
}

/** One thing that is done to both stores. */
export type Action = { readonly second: boolean } & (
  | { readonly do: 'commit'; readonly drafts: readonly Draft[] }
  | { readonly do: 'load'; readonly process: At; readonly command: string | null }
  | {
      readonly do: 'head'
      readonly record: At & { readonly register: string; readonly round: number; readonly key: string }
    }
  | ({
      readonly do: 'read'
      readonly stream: At | (At & { readonly register: string; readonly round: number; readonly key: string })
      readonly after: number
    } & Page)
  | ({
      readonly do: 'records'
      readonly register: At & { readonly register: string; readonly round: number }
      readonly after: string | null
    } & Page)
  | ({ readonly do: 'feed'; readonly community: string; readonly after: number } & Page)
  | { readonly do: 'rounds'; readonly process: At }
  | ({ readonly do: 'communities'; readonly after: string | null } & Page)
  | {
      readonly do: 'find'
      readonly query: {
        readonly community: string
        readonly after: string | null
        readonly limit: number
        readonly [condition: string]: unknown
      }
    }
  | { readonly do: 'count'; readonly query: { readonly [condition: string]: unknown } }
  | ({
      readonly do: 'tasks'
      readonly query: { readonly [condition: string]: unknown }
      readonly after: number | null
    } & Page)
  | ({
      readonly do: 'claim'
      readonly now: number
      readonly lease: number
      readonly knows: readonly string[]
    } & Page)
  | {
      readonly do: 'defer'
      readonly which: number
      readonly until: number
      readonly failure: string | null
      readonly failures: number
    }
  | { readonly do: 'finish'; readonly which: number }
  | CursorAction
  | StandingAction
  | WaitingAction
  | { readonly do: 'reopen' }
  /** In a transaction of the host, where the adapter can be in one. */
  | { readonly do: 'within'; readonly keep: boolean; readonly actions: readonly Action[] }
)

/** Histories of up to thirty actions in the words of a vocabulary. */
export function actionsOf(fc: typeof FastCheck, words: Vocabulary): FastCheck.Arbitrary<readonly Action[]> {
  type Arbitrary<T> = FastCheck.Arbitrary<T>
  const is = <const T extends string>(word: T) => fc.constant(word)
  const of = (list: readonly string[]) => fc.constantFrom(...list)
  /** The usual value so many times for each time that it is another. */
  const mostly = <T>(weight: number, usual: T, other: Arbitrary<T>): Arbitrary<T> =>
    fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
  const some = <T>(one: Arbitrary<T>, most: number) =>
    fc.oneof(
      { weight: 2, arbitrary: fc.constant([] as T[]) },
      { weight: 1, arbitrary: fc.array(one, { minLength: 1, maxLength: most }) },
    )
  const conditions = <T extends object>(shape: { [K in keyof T]: Arbitrary<T[K]> }) =>
    fc.record(shape, { requiredKeys: [] })

  const second = fc.boolean()
  const limit = fc.constantFrom(1, 2, 3, 100)
  const time = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 9 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        2 ** 31 - 1,
        2 ** 31,
        2 ** 32,
        Date.UTC(2026, 10, 25),
        Number.MAX_SAFE_INTEGER,
      ),
    },
  )
  const body = fc.constantFrom(
    '{}',
    '{"a":1,"a":2}',
    ' [ 1.0 ]',
    '"\\u0000\\ud800"',
    '"业主 \u{1f600}\'"',
    'null',
    `"${'x'.repeat(3_000)}"`,
  )
  const at = {
    community: mostly(4, words.communities[0] as string, of(words.communities)),
    process: of(words.processes),
  }
  const register = {
    register: mostly(4, words.registers[0] as string, of(words.registers)),
    round: mostly(4, 1, fc.constant(2)),
  }
  const said = {
    off: mostly(8, 0, fc.constantFrom(-1, 1)),
    command: mostly(3, null, of(words.commands) as Arbitrary<string | null>),
    print: mostly(4, 'f', fc.constant('F')),
    standing: mostly(14, null, fc.constantFrom('open', 'archived') as Arbitrary<'open' | 'archived' | null>),
    recorded: time,
  }

  const state = fc
    .record({
      definition: of(words.definitions),
      release: fc.integer({ min: 1, max: 2 }),
      status: fc.constantFrom('active' as const, 'done' as const),
      states: fc.subarray(['open', 'open.a', 'open_a', 'Open']),
      tags: fc.subarray(['t:a', 't_a', 't:A', 't']),
      cause: fc.option(of(words.causes)),
      attributes: fc.uniqueArray(fc.record({ name: of(words.attributes), value: of(words.values) }), {
        selector: ({ name, value }) => JSON.stringify([name, value]),
        maxLength: 3,
      }),
      started: time,
      changed: time,
      due: time,
    })
    .map(({ cause, ...rest }) => ({ ...rest, ...(cause !== null && { cause }) }))
  const task = fc.record({
    name: of(words.names),
    kind: fc.constantFrom('deadline' as const, 'reaction' as const, 'engine' as const),
    topic: of(words.topics),
    dueAt: time,
    visibleAt: time,
    body,
  })
  const step = fc.record({
    kind: is('step'),
    ...at,
    ...said,
    bodies: fc.array(body, { minLength: 1, maxLength: 3 }),
    state,
    open: some(fc.record(register), 2),
    seal: some(fc.record(register), 2),
    arm: fc.uniqueArray(task, { selector: ({ name }) => name, maxLength: 2 }),
    disarm: some(of(words.names), 2),
    settle: some(fc.record({ name: of(words.names), right: mostly(5, true, fc.constant(false)) }), 2),
  })
  const record = fc.record({ kind: is('record'), ...at, ...said, ...register, key: of(words.keys), body })
  const again = fc.record({ kind: is('again'), which: fc.nat(20) })
  const draft: Arbitrary<Draft> = fc.oneof(
    { weight: 4, arbitrary: step },
    { weight: 5, arbitrary: record },
    { weight: 2, arbitrary: again },
  )

  const recordKey = fc.record({ ...at, ...register, key: of(words.keys) })
  const asked = conditions({
    process: of(words.processes),
    definition: of(words.definitions),
    state: fc.constantFrom('open', 'open.a', 'open_a', 'Open', 'op'),
    tag: fc.constantFrom('t:a', 't_a', 't', 'T'),
    status: fc.constantFrom('active', 'done'),
    cause: of(words.causes),
    startedFrom: time,
    startedBefore: time,
    dueBefore: time,
    attributes: fc.uniqueArray(
      fc.record({ name: of(words.attributes), values: fc.subarray([...words.values]) }),
      { selector: ({ name }) => name, minLength: 1, maxLength: 2 },
    ),
  })
  // Few conditions at a time, or nothing would be found.
  const few = asked.map((all) => Object.fromEntries(Object.entries(all).slice(-2)) as typeof all)
  const processes = fc
    .tuple(
      fc.record({
        community: at.community,
        after: fc.option(of(words.processes), { freq: 3 }),
        afterAt: time,
        sort: fc.constantFrom('id', 'oldest', 'newest', 'due'),
        limit,
      }),
      fc.oneof(asked, few),
    )
    .map(([base, more]) => ({ ...base, ...more }))
  const counted = fc
    .tuple(fc.record({ community: at.community, limit }), few)
    .map(([base, more]) => ({ ...base, ...more }))
  const tasks = conditions({
    community: of(words.communities),
    process: of(words.processes),
    kind: fc.constantFrom('deadline', 'reaction'),
    dueBefore: time,
    failing: fc.constant(true),
  })

  const plain: Arbitrary<Action> = fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        do: is('commit'),
        second,
        drafts: fc.array(draft, { minLength: 1, maxLength: 4 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: is('load'),
        second,
        process: fc.record(at),
        command: fc.option(of(words.commands)),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: is('head'), second, record: recordKey }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: is('read'),
        second,
        stream: fc.oneof(fc.record(at), recordKey),
        after: fc.nat(3),
        limit,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: is('records'),
        second,
        register: fc.record({ ...at, ...register }),
        after: fc.option(of(words.keys)),
        limit,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: is('feed'), second, community: at.community, after: fc.nat(4), limit }),
    },
    { weight: 1, arbitrary: fc.record({ do: is('rounds'), second, process: fc.record(at) }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: is('communities'), second, after: fc.option(of(words.communities)), limit }),
    },
    { weight: 4, arbitrary: fc.record({ do: is('find'), second, query: processes }) },
    { weight: 1, arbitrary: fc.record({ do: is('count'), second, query: counted }) },
    { weight: 3, arbitrary: waitingActions(fc, { words, second, limit, time }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: is('tasks'), second, query: tasks, after: fc.option(fc.nat(5)), limit }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: is('claim'),
        second,
        now: time,
        lease: fc.integer({ min: 1, max: 5 }),
        knows: fc.subarray([...words.topics]),
        limit,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: is('defer'),
        second,
        which: fc.nat(8),
        until: time,
        failure: fc.option(fc.constantFrom('why', '坏了 \u{1f600}', '')),
        failures: fc.nat(13),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: is('finish'), second, which: fc.nat(8) }) },
    { weight: 8, arbitrary: cursorActions(fc, { words, second, limit, time, body }) },
    { weight: 3, arbitrary: standingActions(fc, { communities: words.communities, second, limit, body }) },
    { weight: 1, arbitrary: fc.record({ do: is('reopen'), second: fc.constant(false) }) },
  )
  const inside = fc.array(
    plain.filter((action) => action.do !== 'reopen'),
    { minLength: 1, maxLength: 4 },
  )
  const joined: Arbitrary<Action> = fc.record({
    do: is('within'),
    second: fc.constant(false),
    keep: fc.boolean(),
    actions: inside,
  })
  return fc.array(fc.oneof({ weight: 12, arbitrary: plain }, { weight: 1, arbitrary: joined }), {
    minLength: 1,
    maxLength: 30,
    size: 'max',
  })
}
