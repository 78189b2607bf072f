import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { clerk } from '../single.ts'
import { DAY, HOUR } from '../stage.ts'
import { asked, PLAIN, putOff } from './approval.ts'

const inDoubt = { code: 'calendar/unknown-year', details: { year: 2027, plain: PLAIN } }
type Plain = 'approve' | 'answer' | 'vote' | 'remind' | 'object' | 'sum'

async function begun() {
  const { stage, on } = await asked()
  const send = (event: Plain, more: object = {}) => on(more).send({ event, data: {}, by: clerk })
  const note = (text: string) => on().send({ event: 'note', data: { text }, by: clerk })
  const record = (register: 'remarks' | 'pleas' | 'wishes', unit: string) =>
    on()
      .register(register)
      .record({ data: { unit }, by: { id: 'wang', capacity: 'owner' } })
  const offered = async () =>
    Object.fromEntries(
      [
        ...((await on().next(clerk)) as readonly Offer[]).filter(({ kind }) => kind === 'event'),
        ...((await on().next({ id: 'wang', capacity: 'owner' })) as readonly Offer[]).filter(
          ({ kind }) => kind === 'register',
        ),
      ].map(({ name, status, refusal }) => [name, refusal?.code ?? status]),
    )
  return { stage, on, send, note, record, offered }
}

interface Offer {
  readonly kind: string
  readonly name: string
  readonly status: string
  readonly refusal?: { readonly code: string }
}

describe('an event while it is not known whether a deadline has passed', () => {
  test.each([
    ['would not be accepted any more', 'vote'],
    ['would be announced as late', 'approve'],
    ['would be the same, and the delay before it never announced', 'answer'],
    ['would only be accepted once it has passed', 'remind'],
    ['is barred by what passing it would note', 'sum'],
  ] as const)('waits for the order of the year where it %s', async (_why, event) => {
    const { stage, send, on } = await begun()
    for (const now of [PLAIN, PLAIN + 30 * DAY]) {
      stage.now = now
      expect(refused(await send(event))).toMatchObject(inDoubt)
    }
    expect((await on().history()).length).toBe(1)
    stage.now = PLAIN - 1
    expect((await send(event)).status).toBe(event === 'remind' ? 'refused' : 'accepted')
  })

  test('is accepted where the deadline changes nothing about it, and the deadline comes behind it', async () => {
    const { stage, note, on } = await begun()
    for (const now of [PLAIN - 1, PLAIN, PLAIN + HOUR]) {
      stage.now = now
      accepted(await note(`at ${now}`))
    }
    await stage.engine({ calendar: putOff(0) }).runDue()
    expect(await on().standing()).toMatchObject({ context: { notes: 3, lapsed: true } })
    expect((await stage.engine().community('hope').verify()).ok).toBe(true)
  })

  test('is refused as ever where it is refused in any case', async () => {
    const { stage, send } = await begun()
    accepted(await send('approve'))
    stage.now = PLAIN
    expect(refused(await send('approve')).code).toBe('state/not-accepted')
  })

  test('waits where only what follows from the deadline makes a difference, as soon as it may have come', async () => {
    const { stage, send, note } = await begun()
    stage.now = PLAIN + 2 * DAY - 1
    accepted(await send('object'))
    accepted(await note('what happens meanwhile puts nothing off'))
    stage.now = PLAIN + 2 * DAY
    expect(refused(await send('object'))).toMatchObject(inDoubt)
  })

  test('is what it is as soon as the order is there: in time, or late', async () => {
    const inTime = await begun()
    inTime.stage.now = PLAIN + HOUR
    accepted(await inTime.send('approve', { calendar: putOff(1) }))
    expect((await inTime.on().standing())?.context).toMatchObject({ lapsed: false })
    const late = await begun()
    late.stage.now = PLAIN + HOUR
    accepted(await late.send('approve', { calendar: putOff(0) }))
    expect((await late.on().standing())?.context).toMatchObject({ lapsed: true })
  })

  test('is judged both ways where an entry is corrected', async () => {
    const { stage, on, note } = await begun()
    accepted(await note('tpyo'))
    stage.now = PLAIN
    accepted(await on().correct({ entry: 2, data: { text: 'typo' }, reason: 'mistyped', by: clerk }))
    expect((await on().standing())?.context).toMatchObject({ text: 'typo' })
  })

  test('takes a record where the register is open in any case, and waits where it is open in one only', async () => {
    const { stage, record } = await begun()
    stage.now = PLAIN - 1
    accepted(await record('pleas', '1'))
    expect(refused(await record('wishes', '1')).code).toBe('register/not-open')
    stage.now = PLAIN
    accepted(await record('remarks', '1'))
    expect(refused(await record('pleas', '2'))).toMatchObject(inDoubt)
    expect(refused(await record('wishes', '2'))).toMatchObject(inDoubt)
  })

  test('is offered as it would be judged', async () => {
    const { stage, offered, send } = await begun()
    stage.now = PLAIN - 1
    accepted(await send('object'))
    expect(await offered()).toMatchObject({ approve: 'open', remind: 'state/not-accepted', pleas: 'open' })
    stage.now = PLAIN
    expect(await offered()).toEqual({
      approve: inDoubt.code,
      answer: inDoubt.code,
      vote: inDoubt.code,
      remind: inDoubt.code,
      sum: inDoubt.code,
      object: 'open',
      note: 'depends',
      remarks: 'open',
      pleas: inDoubt.code,
      wishes: inDoubt.code,
    })
  })
})
