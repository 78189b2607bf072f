import { expect, test } from 'vitest'

import { canonicalJson } from '../canonical.ts'
import { causeKey, type ProcessState, stateText } from './state.ts'

const state: ProcessState = {
  schema: 1,
  definition: 'd',
  release: 1,
  value: { b: 'x', a: { c: 'y' } },
  context: { z: 1, a: [{ y: null, b: '业主' }] },
  status: 'active',
  offset: 480,
  started: 1,
  at: 2,
  recorded: 3,
  entered: { voting: 2, '': 1 },
  deadlines: {
    'b@voting': { value: { kind: 'civil-day', roll: 'none', day: '2026-03-01' }, since: 1, due: 5 },
    'a@voting': { value: 9, due: 9, since: 2, spent: true },
  },
  registers: {
    votes: { round: 1, open: true, openedAt: 2, frozen: { seats: 3 } },
    attendance: {
      round: 2,
      open: false,
      openedAt: 1,
      closesAt: 2,
      frozen: null,
      sealed: { root: 'r', count: 0 },
    },
  },
  law: {
    days: {
      provision: 'p',
      value: 7,
      layer: 'house',
      citation: { instrument: '规则', article: '4' },
      rulebook: { id: 'r', hash: 'h' },
    },
  },
}

test('the text of a state is its canonical text, the first time and every time after', () => {
  const text = canonicalJson(state)
  expect([stateText(state), stateText(state)]).toEqual([text, text])
  const moved: ProcessState = {
    ...state,
    at: 4,
    deadlines: { ...state.deadlines, 'b@voting': { value: 8, due: 8, since: 3 } },
    registers: {},
    history: { '(machine)': ['a'] },
    cause: { community: 'c', process: 'p', version: 1, outcome: 'o', reaction: 'r' },
  }
  expect(stateText(moved)).toBe(canonicalJson(moved))
  expect(stateText({ ...state, cause: undefined } as never)).toBe(text)
})

test('two causes are written apart, wherever the slashes of their ids are', () => {
  expect(causeKey({ community: 'street/511304001', process: 'y' })).not.toBe(
    causeKey({ community: 'street', process: '511304001/y' }),
  )
})
