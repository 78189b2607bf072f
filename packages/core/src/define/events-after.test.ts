import { defineProcess, event } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import type { AnyDefinition } from './definition.ts'
import { eventsAfter } from './events-after.ts'

const label = { zh: '信函', en: 'Letter' }
const named = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, event({ data: z.object({}), label, allow: ['clerk'] })]))
const letter = defineProcess(
  {
    name: 'letter',
    version: 1,
    label,
    input: z.object({}),
    context: z.object({}),
    start: { allow: ['clerk'] },
    events: named('draft', 'post', 'note', 'read', 'sign', 'answer', 'recall', 'resume'),
    outcomes: {},
    deadlines: { lost: { label } },
    states: {
      desk: label,
      'desk.blank': label,
      'desk.written': label,
      away: label,
      'away.reader': label,
      'away.reader.unread': label,
      'away.reader.done': label,
      'away.clerk': label,
      'away.clerk.open': label,
      'away.clerk.closed': label,
      paused: label,
      ended: label,
    },
  },
  (({
    setup,
    assign,
  }: {
    setup: (more: object) => { createMachine(config: object): unknown }
    assign: (change: object) => unknown
  }) => ({
    machine: setup({}).createMachine({
      context: () => ({}),
      initial: 'desk',
      states: {
        desk: {
          initial: 'blank',
          on: { note: { actions: assign({}) } },
          states: {
            blank: { on: { draft: 'written' } },
            written: { on: { post: '#away' } },
            last: { type: 'history' },
          },
        },
        away: {
          id: 'away',
          type: 'parallel',
          on: { recall: 'paused' },
          after: { lost: 'ended' },
          states: {
            reader: { initial: 'unread', states: { unread: { on: { read: 'done' } }, done: {} } },
            clerk: {
              initial: 'open',
              states: { open: { on: { sign: 'closed' } }, closed: { on: { answer: '#ended' } } },
            },
          },
        },
        paused: { on: { resume: 'desk.last' } },
        ended: { id: 'ended', type: 'final' },
      },
    }),
    due: { lost: () => 0 },
  })) as never,
) as unknown as AnyDefinition
const after = (name: string) => [...eventsAfter(letter, name)].sort()

describe('the events that may come after one', () => {
  const all = ['answer', 'draft', 'note', 'post', 'read', 'recall', 'resume', 'sign']

  test('are those of the state that it leads to and of those around it, and of all that follows', () => {
    expect(after('draft')).toEqual(all)
    expect(after('answer')).toEqual([])
  })

  test('are those of every region of a parallel state, and what a deadline leads to', () => {
    expect(after('read')).toEqual(all)
    expect(after('sign')).toContain('read')
  })

  test('are those of whatever a history state may remember', () => {
    expect(after('resume')).toEqual(all)
  })

  test('include those of the state in which it is accepted, where it leads nowhere else', () => {
    expect(after('note')).toEqual(all)
  })
})
