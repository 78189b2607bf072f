import { type AnyDefinition, defineProcess, event, type Plugin } from '@gongzhi/core'
import { accepted, createHarness } from '@gongzhi/core/testing'
import { emptyOffers } from '@gongzhi/testing/empty-offers'
import { expect, test } from 'vitest'
import * as z from 'zod'

/** A letter that its author alone may amend; whether that is said before anything is given is what is tried. */
function letter(said: 'first' | 'with what is given'): AnyDefinition {
  return defineProcess(
    {
      name: 'letter',
      version: 1,
      label: { zh: '函件', en: 'Letter' },
      input: z.object({ author: z.string() }),
      context: z.object({ author: z.string(), copies: z.int() }),
      start: { allow: ['clerk'] },
      events: {
        'letter.amend': event({
          data: z.object({ copies: z.int().min(1).max(99) }),
          label: { zh: '修改', en: 'Amend' },
          allow: ['clerk'],
        }),
        'letter.send': event({ data: z.object({}), label: { zh: '寄出', en: 'Send' }, allow: ['clerk'] }),
      },
      outcomes: {},
      states: {
        writing: { zh: '起草', en: 'Writing' },
        sent: { zh: '已寄', en: 'Sent' },
      },
    },
    ({ setup, rule }) => {
      const label = { zh: '由作者修改', en: 'the author amends it' }
      const why = { zh: '不是作者', en: 'this is not the author' }
      const byAuthor = rule({
        on: 'letter.amend',
        label,
        ...(said === 'first' && {
          first: ({ context, event: { by } }) => ({ met: by.id === context.author, why }),
        }),
        judge: ({ context, event: { data, by } }) => ({
          found: data.copies,
          met: by.id === context.author && data.copies > context.copies,
          why: by.id === context.author ? { zh: `${data.copies} 份`, en: `${data.copies} copies` } : why,
        }),
      })
      return {
        machine: setup({ guards: { byAuthor } }).createMachine({
          context: ({ input }) => ({ author: input.data.author, copies: 40 }),
          initial: 'writing',
          states: {
            writing: {
              on: { 'letter.amend': { guard: 'byAuthor', target: 'writing' }, 'letter.send': 'sent' },
            },
            sent: { type: 'final' },
          },
        }),
        due: {},
      }
    },
  )
}

async function offersOf(said: 'first' | 'with what is given'): Promise<readonly string[]> {
  const definition = letter(said)
  const plugin: Plugin = {
    name: 'letters',
    processes: [definition],
    capacities: { clerk: { zh: '文员', en: 'Clerk' } },
  }
  const stage = () => createHarness({ plugins: [plugin], start: '2026-03-02' })
  const harness = stage()
  const clerk = harness.as('clerk')
  accepted(await harness.process(definition, 'l1').start({ input: { author: 'clerk' }, by: clerk } as never))
  return emptyOffers(definition, [{ harness, stage }])
}

test('an offer of which nothing comes is found, where a rule looks at who acts after what is given', async () => {
  expect(await offersOf('with what is given')).toEqual([
    '"writing", stranger as clerk: letter.amend: byAuthor, "Amend" was not accepted: this is not the author.',
  ])
})

test('a rule that looks at who acts first offers the author alone what depends on what he gives', async () => {
  expect(await offersOf('first')).toEqual([])
})
