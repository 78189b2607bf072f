import { describe, expect, test } from 'vitest'

import type { Throughput } from './field.ts'
import { type Outcome, promisesOf, reportOf } from './report.ts'

describe('a report', () => {
  const nothing = {
    findings: [],
    effects: [],
    rows: [],
    early: [],
    counts: { paid: 0, lapsed: 0, entries: 0, communities: 0 },
    lease: 1,
    longestBatch: 0,
    longestWait: 0,
  }
  const place = { url: 'postgres://one', space: 'x' }
  const orders = { workers: 4, killEvery: 1_000, processes: 1, spread: 6_000, place } as Outcome['orders']
  const good: Outcome = {
    server: 'a store',
    orders,
    throughput: [],
    audit: nothing,
    lateness: nothing,
    campaign: {
      sent: [],
      paid: new Set(),
      crew: [{ claims: [], reports: [] }],
      took: 9_000,
      disturbances: 0,
    },
    takings: {
      workers: 7,
      least: 1,
      most: 9,
      atOnce: 4,
      kills: 4,
      interrupted: 1,
      again: 5,
      doneAlready: 1,
      findings: [],
    },
  }
  const throughput = (...all: readonly (readonly [number, number])[]): readonly Throughput[] =>
    all.map(([tasksPerSecond, busy], index) => ({ workers: 2 ** index, tasksPerSecond, busy, own: busy / 2 }))
  const broken = (change: Partial<Outcome>): readonly string[] =>
    promisesOf({ ...good, ...change })
      .filter(({ held }) => !held)
      .map(({ what }) => what)

  test('says that every promise holds, where it does', () => {
    expect(broken({ throughput: throughput([100, 0.6], [150, 0.8], [151, 0.9]) })).toEqual([])
    expect(
      broken({
        orders: { ...orders, killEvery: undefined } as never,
        takings: { ...good.takings, kills: 0, interrupted: 0 },
      }),
    ).toEqual([])
  })

  test.each<readonly [string, Partial<Outcome>, RegExp]>([
    ['the audit found something', { audit: { ...nothing, findings: ['x'] } }, /^every deadline fired once/],
    ['something was too early', { lateness: { ...nothing, early: ['x'] } }, /^nothing was done before/],
    ['something was too late', { lateness: { ...nothing, findings: ['x'] } }, /later than the lease allows$/],
    [
      'two engines had one task',
      { takings: { ...good.takings, findings: ['x'] } },
      /^no task was taken within the lease/,
    ],
    [
      'one engine never worked beside the others',
      { takings: { ...good.takings, atOnce: 3 } },
      /^4 engines were at work at once/,
    ],
    [
      'too few were killed',
      { takings: { ...good.takings, kills: 2 } },
      /^at least 3 engines were killed, one in each 2\.0 s/,
    ],
    [
      'most were killed while idle',
      { takings: { ...good.takings, kills: 5, interrupted: 1 } },
      /at least a quarter of them left something in hand/,
    ],
    [
      'an engine reported a problem',
      { campaign: { ...good.campaign, crew: [{ claims: [], reports: ['x'] }] } },
      /^no engine reported a problem/,
    ],
    [
      'two workers do no more than one',
      { throughput: throughput([100, 1], [100, 1]) },
      /^2 workers do more than 1$/,
    ],
    [
      'four workers do no more than two, and processors are idle',
      { throughput: throughput([100, 0.5], [150, 0.89], [150, 1]) },
      /^4 workers do more than 2$/,
    ],
  ])('says which promise is broken where %s', (_, change, what) => {
    expect(broken(change)).toEqual([expect.stringMatching(what)])
    expect(reportOf({ ...good, ...change })).toContain('BROKEN')
  })

  test('of servers that were disturbed says what the engines said, and counts neither that nor lateness', () => {
    const reports = ['storage/unavailable: a', 'storage/unavailable: b', 'storage/try-again: c']
    const disturbed: Partial<Outcome> = {
      campaign: { ...good.campaign, crew: [{ claims: [], reports }], disturbances: 3 },
      lateness: { ...nothing, findings: ['late'] },
      takings: { ...good.takings, findings: ['again'] },
    }
    expect(broken(disturbed)).toEqual([])
    expect(reportOf({ ...good, ...disturbed })).toContain(
      'the servers were disturbed 3 times; the engines reported 2 × storage/unavailable, 1 × storage/try-again',
    )
    expect(broken({ ...disturbed, lateness: { ...nothing, early: ['x'] } })).toEqual([
      'nothing was done before its time',
    ])
    expect(broken({ ...disturbed, audit: { ...nothing, findings: ['x'] } })).toHaveLength(1)
  })

  test('of shards says nothing about how late something may be', () => {
    const late = { ...nothing, findings: ['late'] }
    const shards = { ...orders, place: { ...place, url: 'postgres://one postgres://two' } }
    expect(broken({ lateness: late, orders: shards })).toEqual([])
    expect(broken({ lateness: { ...late, early: ['early'] }, orders: shards })).toHaveLength(1)
  })

  test('passes over that four workers do no more than two, where two keep the processors busy', () => {
    expect(broken({ throughput: throughput([100, 0.5], [150, 0.9], [140, 1]) })).toEqual([])
  })
})
