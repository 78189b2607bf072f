import { defineProcess, event } from '@gongzhi/core'
import { expect, test } from 'vitest'
import { and, not, or, stateIn } from 'xstate'
import * as z from 'zod'

import { toChartModel, toDot } from './index.ts'
import { widthOf, wrap } from './lettering.ts'

const label = (zh: string, en: string) => ({ zh, en })
const send = event({ data: z.object({}), label: label('寄出', 'Send'), allow: ['clerk'] })

/** One process for each guard: a letter that is sent where the guard says yes. */
const letter = (guard: unknown) =>
  defineProcess(
    {
      name: 'letter',
      version: 1,
      label: label('函件', 'Letter'),
      input: z.object({}),
      context: z.object({}),
      start: { allow: ['clerk'] },
      events: { send, keep: { ...send, label: label('留存', 'Keep') } },
      outcomes: {},
      states: { open: label('拟稿', 'Draft'), sent: label('已寄', 'Sent') },
    },
    ({ setup, rule, assign }) => ({
      machine: setup({
        guards: {
          signed: rule({ label: label('已签字', 'it is signed'), judge: () => true }),
          sealed: rule({ label: label('已盖章', 'it is sealed'), judge: () => true }),
        },
      }).createMachine({
        context: () => ({}),
        initial: 'open',
        states: {
          open: { on: { send: { guard: guard as never, target: 'sent' }, keep: { actions: assign({}) } } },
          sent: { type: 'final' },
        },
      }),
      due: {},
    }),
  )

test.each([
  ['signed', '[已签字]', '[it is signed]'],
  [and(['signed', 'sealed']), '[已签字且已盖章]', '[it is signed and it is sealed]'],
  [or(['signed', 'sealed']), '[已签字或已盖章]', '[it is signed or it is sealed]'],
  [not('sealed'), '[非：已盖章]', '[not: it is sealed]'],
  [
    and(['signed', not(or(['signed', 'sealed']))]),
    '[已签字且非：（已签字或已盖章）]',
    '[it is signed and not: (it is signed or it is sealed)]',
  ],
  [and(['signed', stateIn('open')]), '[已签字且处于“拟稿”]', '[it is signed and in "Draft"]'],
] as const)('a guard is drawn by the labels of its parts: %#', (guard, zh, en) => {
  const words = (language: 'zh' | 'en') =>
    toChartModel(letter(guard), language).arrows.find(({ to }) => to === 'sent')?.lines
  expect(words('zh')).toEqual(['寄出', zh])
  expect(words('en')).toEqual(['Send', en])
})

test('what leaves a state where it is stands inside of it, and what is on an arrow is a node of its own', () => {
  const dot = toDot(letter('signed'), { language: 'en' })
  expect(dot).toMatch(/"open" \[.*Draft.*Keep/)
  expect(dot).toMatch(/w0 \[shape=box.*Send.*it is signed/)
  expect(dot.match(/->/g)).toHaveLength(3)
})

test('a long text is broken into even lines, and no line begins with what closes', () => {
  expect(wrap('在任且未停止履职的委员本人签到一次', 30)).toEqual(['在任且未停止履职的', '委员本人签到一次'])
  for (const columns of [8, 9, 10, 11, 12])
    for (const line of wrap('由（会议的）召集人、委员或者街道办理。', columns)) {
      expect(widthOf(line)).toBeLessThanOrEqual(columns)
      expect(line).not.toMatch(/^[、。）]|[（]$/)
    }
})
