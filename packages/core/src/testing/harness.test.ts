import { describe, expect, test } from 'vitest'

import { notice, plugin } from '../../test/notice.ts'
import { accepted, createCoverage, createHarness, describeSchemas, refused } from './index.ts'

const stage = () =>
  createHarness({
    plugins: [plugin],
    law: { 'test/notice-days': 7 },
    start: '2026-03-02',
    off: ['notice-again'],
  })

async function post(harness: ReturnType<typeof stage>) {
  const process = harness.process(notice, 'n1')
  accepted(await process.start({ input: { text: 'hello', from: '2026-03-02' }, by: harness.as('director') }))
  return process
}

async function told() {
  const harness = stage()
  const process = await post(harness)
  await process
    .register('objections')
    .record({ data: { unit: '1', why: 'no' }, by: harness.as('owner', 'wang') })
  await harness.pass({ days: 30 })
  const lines: string[] = []
  for await (const line of harness.community.export()) lines.push(line)
  return lines
}

describe('a harness', () => {
  test('runs each task at its own time, as an agenda that never sleeps would', async () => {
    const harness = stage()
    const process = await post(harness)
    await harness.at('2026-04-01')
    expect((await process.history()).map(({ body }) => [body.name, body.at, body.recorded])).toEqual([
      ['start', Date.UTC(2026, 2, 1, 16), Date.UTC(2026, 2, 1, 16)],
      ['noticeEnds@posted', Date.UTC(2026, 2, 9, 16), Date.UTC(2026, 2, 9, 16)],
      ['entryEnds@entering', Date.UTC(2026, 2, 11, 16), Date.UTC(2026, 2, 11, 16)],
      ['register.sealed', Date.UTC(2026, 2, 11, 16), Date.UTC(2026, 2, 11, 16)],
      ['objections.count', Date.UTC(2026, 2, 11, 16), Date.UTC(2026, 2, 11, 16)],
    ])
    expect([harness.today(), harness.reports]).toEqual(['2026-04-01', []])
    await expect(harness.at('2026-03-31')).rejects.toThrow('only goes forward')
  })

  test('comes to the same hashes whenever it is told the same', async () => {
    expect(await told()).toEqual(await told())
  })

  test('says which rule said no where it was to be accepted, and what became true where it was not', async () => {
    const harness = stage()
    const process = await post(harness)
    const director = harness.as('director')
    const answer = await process.send({ event: 'notice.extend', data: { days: 11 }, by: director })
    expect(() => accepted(answer)).toThrow(/rule\/not-met.*extendable: required 10, found 11/)
    expect(refused(answer, 'rule/not-met').rules).toHaveLength(1)
    expect(() => refused(answer, 'state/ended')).toThrow(/another rule than state\/ended/)
    expect(await process.by(director).cannot('notice.extend', { days: 11 })).toMatchObject({
      code: 'rule/not-met',
    })
    await expect(process.by(director).cannot('notice.extend', { days: 10 })).rejects.toThrow(
      /accepted, though/,
    )
    expect(harness.attempts.map(({ event, version, code }) => [event, version, code])).toEqual([
      ['notice.extend', 1, 'rule/not-met'],
      ['notice.extend', 1, 'rule/not-met'],
    ])
  })

  test('lets everybody hold what he says, or what the test says', async () => {
    const harness = createHarness({
      plugins: [plugin],
      law: { 'test/notice-days': 7 },
      start: '2026-03-02',
      holdings: ({ actor }) => (actor === 'li' ? [{ capacity: 'director' }] : []),
    })
    const start = (id: string) =>
      harness
        .process(notice, id)
        .start({ input: { text: 'hello', from: '2026-03-02' }, by: harness.as('director', id) })
    expect((await start('li')).status).toBe('accepted')
    refused(await start('wang'), 'authorise/other-community')
  })
})

describe('a coverage', () => {
  test('names what was not walked, and which answers a guard never gave', async () => {
    const coverage = createCoverage(notice)
    const harness = stage()
    const process = await post(harness)
    await process.by(harness.as('director')).does('notice.extend', { days: 1 })
    await coverage.see(harness)
    expect(coverage.report()).toMatchObject({
      transitions: {
        taken: 1,
        all: 6,
        missing: [
          'posted: notice.amend',
          'posted: notice.withdraw',
          'posted: after noticeEnds',
          'entering: after entryEnds',
          'counting: objections.count',
        ],
      },
      guards: { seen: 1, all: 2, missing: ['posted: notice.extend [extendable] never said no'] },
    })
  })

  test('is whole when deadlines, counts and refused events are walked too', async () => {
    const coverage = createCoverage(notice)
    const harness = stage()
    const process = await post(harness)
    const director = process.by(harness.as('director'))
    await director.does('notice.amend', { text: 'hi' })
    await director.cannot('notice.extend', { days: 11 })
    await director.does('notice.extend', { days: 10 })
    await harness.pass({ days: 60 })
    const other = harness.process(notice, 'n2')
    accepted(await other.start({ input: { text: 'hello', from: '2026-05-02' }, by: harness.as('director') }))
    await other.by(harness.as('director')).does('notice.withdraw', { reason: 'void' })
    await coverage.see(harness)
    const { transitions, guards, table } = coverage.report()
    expect([transitions.missing, guards.missing]).toEqual([[], []])
    expect(table).toContain('notice@1: 6 of 6 transitions taken, 2 of 2 answers of guards seen')
  })
})

test('the schemas of a definition are described part by part', () => {
  const { definition, release, input, events, records, outcomes } = describeSchemas(notice)
  expect([
    definition,
    release,
    Object.keys(events).length,
    Object.keys(records),
    Object.keys(outcomes),
  ]).toEqual(['notice', 1, 4, ['objections'], ['notice.ended']])
  expect(input).toMatchObject({ type: 'object', required: ['text', 'from'] })
})
