import { describe, expect, test } from 'vitest'

import { ENGINE } from '../actor.ts'
import type { AnyDefinition } from '../define/index.ts'
import type { ProcessEntry } from '../way/entry.ts'
import { digestOf, type LiveProcess, type ProcessState, stateText } from '../way/state.ts'
import { differenceOf } from './difference.ts'

const definition = {
  vocabulary: {
    start: { allow: ['director'] },
    events: { note: { allow: ['clerk'] }, stop: { allow: ['owner', 'engine'] } },
  },
  behaviour: { migrations: { 1: { allow: ['director'] } } },
} as unknown as AnyDefinition

const clerk = { id: 'zhao', capacity: 'clerk' }
const director = { id: 'li', capacity: 'director' }

/** A state, of which only what is compared is there. */
const stateOf = (over: object = {}) =>
  ({ value: 'open', status: 'active', at: 100, deadlines: {}, ...over }) as unknown as ProcessState

const standing = (over: object = {}, version = 1) =>
  ({ state: stateOf(over), version }) as unknown as LiveProcess

/** How an entry differs from what it leads to, which is what it says unless told. */
function differs({
  entry = {},
  before = standing(),
  outcomes = [],
  after = stateOf(),
}: {
  readonly entry?: object
  readonly before?: LiveProcess | undefined | 'none'
  readonly outcomes?: readonly object[]
  readonly after?: ProcessState
} = {}): string | undefined {
  return differenceOf(definition, {
    entry: {
      kind: 'event',
      name: 'note',
      by: clerk,
      at: 100,
      version: 2,
      data: {},
      to: 'open',
      status: 'active',
      digest: digestOf(stateText(after)),
      ...entry,
    } as unknown as ProcessEntry,
    before: before === 'none' ? undefined : before,
    transition: { state: after, outcomes } as never,
  })
}

describe('an entry that is taken again differs from what it says', () => {
  test('in nothing, where it is what it was', () => {
    expect(differs()).toBeUndefined()
    expect(differs({ before: 'none', entry: { kind: 'start', version: 1, by: director } })).toBeUndefined()
  })

  test.each<[what: string, given: Parameters<typeof differs>[0], says: string]>([
    ['in the state after it', { entry: { digest: 'x' } }, 'leads to another state'],
    ['where it starts again', { entry: { kind: 'start', by: director } }, 'begins what had begun'],
    ['in its version', { entry: { version: 3 } }, 'has another version than the one it follows'],
    [
      'in the version of a beginning',
      { before: 'none', entry: { kind: 'start', version: 2, by: director } },
      'has another version than the one it follows',
    ],
    ['in the state that it names', { entry: { to: 'shut' } }, 'says another state than it leads to'],
    ['in whether it ended', { entry: { status: 'done' } }, 'says another state than it leads to'],
    [
      'in what it announced',
      { entry: { outcomes: [{ name: 'noted', data: {} }] } },
      'announced other outcomes than it says',
    ],
    ['in what it hid', { outcomes: [{ name: 'noted', data: {} }] }, 'announced other outcomes than it says'],
  ])('%s', (_, given, says) => {
    expect(differs(given)).toBe(says)
  })

  test('not where it announced what it says', () => {
    const outcomes = [{ name: 'noted', data: { a: 1 } }]
    expect(differs({ outcomes, entry: { outcomes } })).toBeUndefined()
  })
})

describe('a fact of the engine announces nothing but that a register was sealed', () => {
  const fact = { kind: 'engine', by: ENGINE, data: { count: 3 } }

  test.each([
    ['register.sealed', [{ name: 'register.sealed', data: { count: 3 } }], undefined],
    [
      'register.sealed',
      [{ name: 'register.sealed', data: { count: 4 } }],
      'announced other outcomes than it says',
    ],
    ['register.sealed', [], 'announced other outcomes than it says'],
    ['reaction.refused', [], undefined],
    [
      'reaction.refused',
      [{ name: 'register.sealed', data: { count: 3 } }],
      'announced other outcomes than it says',
    ],
  ])('%s with %o', (name, outcomes, says) => {
    // Whatever the transition would have: facts are not taken from the chart.
    expect(differs({ entry: { ...fact, name, outcomes }, outcomes: [{ name: 'noted', data: {} }] })).toBe(
      says,
    )
  })
})

describe('whoever did it had to be one who may', () => {
  const start = { kind: 'start', version: 1 }
  const corrects = (event: string) => ({ kind: 'correction', name: 'correction', data: { event } })
  const migrates = (from: number) => ({ kind: 'migration', name: 'migration', data: { from } })
  const fires = { kind: 'deadline', name: 'ends@open', at: 100 }

  test.each<
    [what: string, entry: object, by: { readonly id: string; readonly capacity: string }, may: boolean]
  >([
    ['an event', {}, clerk, true],
    ['an event', {}, director, false],
    ['an event of the engine', { name: 'stop' }, ENGINE, true],
    ['an event that there is not', { name: 'forged' }, clerk, false],
    ['a correction', corrects('note'), clerk, true],
    ['a correction', corrects('note'), director, false],
    ['a correction of what there is not', corrects('forged'), clerk, false],
    ['a migration', migrates(1), director, true],
    ['a migration', migrates(1), clerk, false],
    ['a migration from a release that there is not', migrates(2), director, false],
    ['a deadline', fires, ENGINE, true],
    ['a deadline', fires, { id: 'li', capacity: 'engine' }, false],
    ['a deadline', fires, { id: 'engine', capacity: 'clerk' }, false],
    ['a fact', { kind: 'engine', name: 'deadline.resolved' }, ENGINE, true],
    ['a fact', { kind: 'engine', name: 'deadline.resolved' }, clerk, false],
  ])('%s: %o by %o, %s', (_, entry, by, may) => {
    const armed = { deadlines: { 'ends@open': { due: 100 } } }
    const given = {
      entry: { ...entry, by },
      ...((entry as { kind?: string }).kind === 'deadline' && { before: standing(armed) }),
    }
    expect(differs(given)).toBe(may ? undefined : `was not for ${by.capacity} to do`)
  })

  test('a start', () => {
    expect(differs({ before: 'none', entry: { ...start, by: director } })).toBeUndefined()
    expect(differs({ before: 'none', entry: { ...start, by: clerk } })).toBe('was not for clerk to do')
  })
})

describe('a deadline', () => {
  const fires = (at: number, name = 'ends@open') => ({ kind: 'deadline', name, by: ENGINE, at })
  const armed = (over: object = {}, at = 50) =>
    standing({ at, deadlines: { 'ends@open': { due: 100, ...over } } })
  const LATE = 'came while the deadline ends@open was due and had not fired'

  test.each([
    [99, undefined],
    [100, LATE],
    [101, LATE],
  ])('that is due at 100 is fired before an event at %d', (at, says) => {
    expect(differs({ entry: { at }, before: armed() })).toBe(says)
  })

  test.each([
    ['is spent', { spent: true }],
    ['has no certain day', { provisional: 2027 }],
  ])('that %s is not waited for', (_, over) => {
    expect(differs({ entry: { at: 101 }, before: armed(over) })).toBeUndefined()
  })

  test.each([
    [99, 'fired a deadline at another instant than its own'],
    [100, undefined],
    [101, 'fired a deadline at another instant than its own'],
  ])('that is due at 100 fires at its instant: %d', (at, says) => {
    expect(differs({ entry: fires(at), before: armed() })).toBe(says)
  })

  test('that was past when it was armed fires at the time of its process', () => {
    expect(differs({ entry: fires(120), before: armed({}, 120) })).toBeUndefined()
    expect(differs({ entry: fires(100), before: armed({}, 120) })).toBe(
      'fired a deadline at another instant than its own',
    )
  })

  test('that was not armed, or is spent, does not fire', () => {
    for (const before of [armed({ spent: true }), standing()])
      expect(differs({ entry: fires(100), before })).toBe('fired a deadline that was not armed')
    expect(differs({ entry: fires(100, 'other@open'), before: armed() })).toBe(
      'fired a deadline that was not armed',
    )
  })
})

test('a fact of the engine says the time at which its process stood', () => {
  const fact = (at: number) => ({ kind: 'engine', name: 'register.opened', by: ENGINE, at })
  expect(differs({ entry: fact(100) })).toBeUndefined()
  for (const at of [99, 101])
    expect(differs({ entry: fact(at) })).toBe('says another time than the process stood at')
})

test('a correction says no time of its own: it is when it was recorded', () => {
  const entry = { kind: 'correction', name: 'correction', data: { event: 'note' }, at: 7 }
  const before = standing({ deadlines: { 'ends@open': { due: 1 } } })
  expect(differs({ entry, before })).toBeUndefined()
})
