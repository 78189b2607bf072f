import { defineProcess, event, register } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { alone, clerk, label } from '../single.ts'

/** Owners name who votes for them, and he votes, in one register. */
const mandates = (revisions: 'once' | 'until-seal') =>
  defineProcess(
    {
      name: 'mandates',
      version: 1,
      label,
      input: z.object({}),
      context: z.object({}),
      start: { allow: ['clerk'] },
      events: { close: event({ data: z.object({}), label, allow: ['clerk'] }) },
      outcomes: {},
      registers: {
        words: register({
          record: z.object({ owner: z.string(), does: z.enum(['names', 'votes']) }),
          label,
          key: ({ owner, does }) => `${owner} ${does}`,
          revisions,
          allow: ['clerk'],
        }),
      },
      states: { open: label, closed: label },
    },
    ({ setup }) => ({
      machine: setup({}).createMachine({
        context: () => ({}),
        initial: 'open',
        states: { open: { tags: ['open:words'], on: { close: 'closed' } }, closed: { type: 'final' } },
      }),
      due: {},
      registers: {
        words: {
          reads: ({ owner, does }) =>
            does === 'votes' ? [{ register: 'words', key: `${owner} names` }] : [],
          judge: ({ record, read: [named] }) =>
            record.does === 'names' ||
            named !== undefined || { met: false, label: { zh: '已委托', en: 'somebody was named' } },
        },
      },
    }),
  )

async function open(revisions: 'once' | 'until-seal') {
  const { process } = alone(mandates(revisions))
  accepted(await process.start({ input: {}, by: clerk }))
  return (does: 'names' | 'votes') =>
    process.register('words').record({ data: { owner: 'li', does }, by: clerk })
}

test('a record is judged by one of its own register that is made once, from when on that is there', async () => {
  const record = await open('once')
  expect(refused(await record('votes'), 'record/refused').rules?.[0]?.label.en).toBe('somebody was named')
  accepted(await record('names'))
  accepted(await record('votes'))
})

test('and by none that may still be replaced', async () => {
  const record = await open('until-seal')
  accepted(await record('names'))
  refused(await record('votes'), 'register/not-open')
})
