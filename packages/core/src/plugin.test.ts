import {
  createGovernance,
  createMemoryStorage,
  defineProcess,
  DefinitionError,
  event,
  outcome,
  type OutcomeDeclaration,
  type Plugin,
  whenever,
} from '@gongzhi/core'
import { createHarness } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

const label = { zh: '信', en: 'Letter' }
const capacities = { clerk: { zh: '录入员', en: 'Clerk' }, street: { zh: '街道办事处', en: 'Street office' } }

/** A letter that says when it is sent and when it is read. */
function letter({
  version = 1,
  name = 'letter',
  ...notice
}: { readonly version?: number; readonly name?: string } & Pick<OutcomeDeclaration, 'notice'> = {}) {
  return defineProcess(
    {
      name,
      version,
      label,
      input: z.object({}),
      context: z.object({}),
      start: { allow: ['clerk', 'engine'] },
      events: { send: event({ data: z.object({}), label, allow: ['clerk'] }) },
      outcomes: {
        sent: outcome({ data: z.object({}), label, ...notice }),
        read: outcome({ data: z.object({}), label, ...notice }),
      },
      states: { open: label, read: label },
    },
    ({ setup, emit }) => ({
      machine: setup({}).createMachine({
        context: () => ({}),
        initial: 'open',
        states: {
          open: { on: { send: { target: 'read', actions: emit({ type: 'sent', data: {} }) } } },
          read: { type: 'final', entry: emit({ type: 'read', data: {} }) },
        },
      }),
      due: {},
    }),
  )
}

const heard = letter()
const hears = (outcome: 'sent' | 'read') =>
  whenever(heard, outcome).start(heard, {
    name: `answer-to-${outcome}`,
    label,
    orders: ({ process }) => [{ process: `${process}-answer`, input: {} }],
  })

const install = (plugins: readonly Omit<Plugin, 'name'>[], off: readonly string[] = []) =>
  createGovernance({
    storage: createMemoryStorage(),
    plugins: plugins.map((plugin, index) => ({ name: `plugin-${index}`, capacities, ...plugin })),
    holdings: () => [],
    off,
  }).installed

describe('what a plugin announces', () => {
  test('and nobody hears does not install beside what is heard: every such outcome is named, with its plugin', () => {
    const forgetful = [letter({ notice: ['clerk'] }), letter({ name: 'note' })]
    expect(() => install([{ processes: forgetful }])).toThrow(DefinitionError)
    expect(() => install([{ processes: forgetful }])).toThrow(
      /plugin\/unheard-outcome.*note\/sent of plugin-0, note\/read of plugin-0/,
    )
    expect(() => install([{ processes: [heard], reactions: [hears('sent')] }])).toThrow(
      /nobody hears of letter\/read of plugin-0: /,
    )
  })

  test('and nobody hears at all is listed: a first process needs nobody who listens', () => {
    const forgetful = [{ processes: [heard] }, { processes: [letter({ notice: ['clerk'], name: 'note' })] }]
    expect(install(forgetful).unheard).toEqual(['letter/sent', 'letter/read'])
    expect(install([{ processes: [heard], reactions: [hears('sent'), hears('read')] }]).unheard).toEqual([])
  })

  test('is heard by reactions, its own or those of another plugin', () => {
    const { reactions, notices } = install([
      { processes: [heard], reactions: [hears('sent')] },
      { reactions: [hears('read')] },
    ])
    expect([...reactions].map(([topic, all]) => [topic, all.map(({ name }) => name)])).toEqual([
      ['letter/sent', ['answer-to-sent']],
      ['letter/read', ['answer-to-read']],
    ])
    expect([...notices]).toEqual([])
  })

  test('may be left unheard by the host, who switches the reaction off by its name', () => {
    const plugins = [{ processes: [heard], reactions: [hears('sent'), hears('read')] }]
    expect([...install(plugins, ['answer-to-read']).reactions.keys()]).toEqual(['letter/sent'])
  })

  test('is a notice: what is installed says to whom it goes', () => {
    const { reactions, notices } = install([{ processes: [letter({ notice: ['street', 'clerk'] })] }])
    expect([...reactions]).toEqual([])
    expect([...notices]).toEqual([
      ['letter/sent', ['street', 'clerk']],
      ['letter/read', ['street', 'clerk']],
    ])
  })

  test('goes to capacities that somebody declares', () => {
    expect(() => install([{ processes: [letter({ notice: ['ghost'] })] }])).toThrow(
      /plugin\/unknown-capacity.*letter: letter\/sent names "ghost"/,
    )
  })

  test('is asked of every release; whoever one of them names is told', () => {
    expect(() => install([{ processes: [letter({ notice: ['clerk'] }), letter({ version: 2 })] }])).toThrow(
      'plugin/unheard-outcome',
    )
    const { notices } = install([
      { processes: [letter({ notice: ['clerk'] }), letter({ version: 2, notice: ['street', 'clerk'] })] },
    ])
    expect(notices.get('letter/read')).toEqual(['clerk', 'street'])
  })

  test('may be heard by nobody in a harness, where a part is tested', () => {
    const harness = createHarness({
      plugins: [{ name: 'part', processes: [heard], capacities }],
      start: '2026-03-02',
    })
    expect(harness.governance.installed.definitions.has('letter')).toBe(true)
  })
})
