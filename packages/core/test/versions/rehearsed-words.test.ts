import { defineProcess, event, type Plugin, wordFor } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { createStage, director } from '../stage.ts'

const label = { zh: '执法', en: 'Enforcement' }

/** An act that an authority may take, or that it may not: its reason names the authority by its code. */
const acts = (may: boolean): Plugin => ({
  name: 'acts',
  capacities: { director: { zh: '主任', en: 'Director' } },
  processes: [
    defineProcess(
      {
        name: 'act',
        version: 1,
        label,
        input: z.object({}),
        context: z.object({}),
        start: { allow: ['director'] },
        events: { 'act.take': event({ data: z.object({}), label, allow: ['director'] }) },
        outcomes: {},
        states: { open: label, taken: label },
      },
      ({ setup, rule }) => ({
        machine: setup({
          guards: {
            competent: rule({
              on: 'act.take',
              label: { zh: '有权机关', en: 'who is competent' },
              judge: () => ({
                met: may,
                why: {
                  zh: `${wordFor('authority', 'fire-rescue')}无权`,
                  en: `${wordFor('authority', 'fire-rescue')} is not competent`,
                },
              }),
            }),
          },
        }).createMachine({
          context: () => ({}),
          initial: 'open',
          states: {
            open: { on: { 'act.take': { target: 'taken', guard: 'competent' } } },
            taken: { type: 'final' },
          },
        }),
        due: {},
      }),
    ),
  ],
  terms: { fields: {}, values: { 'fire-rescue': { zh: '消防救援机构', en: 'Fire and rescue' } } },
})

test('what a candidate would refuse is said in words, as it would be said to whoever is refused', async () => {
  const set = createStage({ plugins: [acts(true)], rulebooks: [] })
  const governance = set.engine()
  const [definition] = acts(true).processes ?? []
  if (!definition) throw new Error('there is no act')
  accepted(await governance.community('hope').process(definition, 'a1').start({ input: {}, by: director }))
  const { verdicts } = await governance.rehearse({ plugins: [acts(false)] }).page()
  expect(verdicts[0]?.refusal?.reason).toEqual({
    zh: expect.stringContaining('消防救援机构无权'),
    en: expect.stringContaining('Fire and rescue is not competent'),
  })
})
