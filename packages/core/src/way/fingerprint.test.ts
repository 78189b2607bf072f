import { processIdUnder } from '@gongzhi/core'
import { describe, expect, it } from 'vitest'

import { derivedId, LARGEST_PAYLOAD, stampCommand } from './fingerprint.ts'
import { isId } from './id.ts'
import { isReservedId } from './reserved.ts'

describe('the id of a process that follows from another', () => {
  it('is both ids with a stroke between, as long as that fits', () => {
    expect(processIdUnder('concern-12', 'referral')).toBe('concern-12/referral')
    expect(processIdUnder('p'.repeat(86), 'next')).toBe(`${'p'.repeat(86)}/next`)
  })

  it('keeps two long ids apart that begin alike, at one character too many', () => {
    const [one, other] = [`${'p'.repeat(86)}a`, `${'p'.repeat(86)}b`].map((process) =>
      processIdUnder(process, 'next'),
    )
    expect(one).not.toBe(other)
    expect([one?.length, one?.endsWith('/next'), one]).toEqual([
      91,
      true,
      processIdUnder(`${'p'.repeat(86)}a`, 'next'),
    ])
  })

  it.each([71, 72, 73, 99, 5_000])(
    'is an id with a suffix of %i characters too, and each has its own',
    (length) => {
      const [one, other] = [`v-${'x'.repeat(length - 3)}a`, `v-${'x'.repeat(length - 3)}b`]
      for (const process of ['p', 'p'.repeat(18), 'p'.repeat(100), '\u{20000}'.repeat(100)]) {
        const ids = [one, other].map((suffix) => processIdUnder(process, suffix))
        expect(ids.map((id) => [isId(id), [...id].length <= 91, isReservedId(id, ['v-*'])])).toEqual([
          [true, true, true],
          [true, true, true],
        ])
        expect(ids[0]).not.toBe(ids[1])
        // Taken apart and put together again, it is the same: whoever asks whether it follows finds that it does.
        const [id] = ids as [string]
        expect(processIdUnder(process, id.slice(id.lastIndexOf('/') + 1))).toBe(id)
      }
    },
  )

  it('is an id whatever characters it is cut between, and can be called after again', () => {
    const long = '\u{20000}'.repeat(100)
    expect(isId(processIdUnder(long, 'x'))).toBe(true)
    expect(isId(processIdUnder(processIdUnder(processIdUnder(long, 'x'), 'y'), 'meetings'))).toBe(true)
  })
})

const key = { community: 'hope-city', process: 'm1' }
const by = { id: 'zhang', capacity: 'owner' }
const stamp = (command: {
  data?: unknown
  target?: readonly string[]
  id?: string
  at?: number
  by?: typeof by
}) =>
  stampCommand({ ids: () => 'made-here' }, key, { target: ['send', 'm1', 'open'], data: {}, by, ...command })
const fingerprint = (command: Parameters<typeof stamp>[0]): string => {
  const stamped = stamp(command)
  if (stamped.status !== 'stamped') throw new Error(stamped.code)
  return stamped.stamp.fingerprint
}

describe('the fingerprint of a command', () => {
  it('is of what the caller gave, and not of its id', () => {
    expect(fingerprint({ id: 'one' })).toBe(fingerprint({ id: 'other' }))
    expect(fingerprint({ data: { a: 1, b: 2 } })).toBe(fingerprint({ data: { b: 2, a: 1 } }))
    const all = [{}, { at: 0 }, { at: 1 }, { data: 1 }, { target: ['start'] }, { by: { ...by, id: 'li' } }]
    expect(new Set(all.map(fingerprint)).size).toBe(all.length)
  })

  it('stands under the id that was given, or under one that the engine makes', () => {
    expect(stamp({ id: 'mine' })).toMatchObject({ stamp: { id: 'mine' } })
    expect(stamp({})).toMatchObject({ stamp: { id: 'made-here' } })
  })

  it.each([
    [{ by: { ...by, id: '' } }, 'actor'],
    [{ id: '' }, 'id'],
  ])('is not made where %j is no id', (command, field) => {
    expect(stamp(command)).toMatchObject({ code: 'parse/id', details: { field } })
  })

  it('is not made of what is no JSON, and the refusal says where', () => {
    expect(stamp({ data: { a: 1n } })).toMatchObject({
      code: 'parse/not-json',
      details: { message: expect.stringContaining('data.a: bigint') },
    })
  })

  // A text has two quotation marks around it in JSON.
  it.each([-1, 0, 1])('is made of a payload of the most characters and %i', (more) => {
    const size = LARGEST_PAYLOAD + more
    const found = stamp({ data: 'x'.repeat(size - 2) })
    if (more <= 0) expect(found.status).toBe('stamped')
    else
      expect(found).toMatchObject({
        code: 'parse/too-large',
        reason: { zh: expect.stringContaining(`${size}`), en: expect.stringContaining(`${size}`) },
        details: { size, most: LARGEST_PAYLOAD },
      })
  })

  it('is not made of a reason that is too long, either', () => {
    expect(stamp({ target: ['correct', 'x'.repeat(LARGEST_PAYLOAD + 1)] })).toMatchObject({
      code: 'parse/too-large',
      details: { size: LARGEST_PAYLOAD + 1 },
    })
  })
})

describe('an id that the engine derives', () => {
  it('is the same each time, reserved, and another for other parts', () => {
    expect(derivedId('task', 1)).toBe(derivedId('task', 1))
    expect(derivedId('task', 1)).toMatch(/^gongzhi:[0-9a-f]{64}$/)
    expect(derivedId('task', 11)).not.toBe(derivedId('task1', 1))
  })
})
