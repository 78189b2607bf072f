import { availableParallelism } from 'node:os'

import type { Audit } from './audit.ts'
import type { Campaign, Orders, Throughput } from './field.ts'
import type { Lateness } from './lateness.ts'
import { shardsOf } from './space.ts'
import type { Takings } from './takings.ts'

/** What a run of the fleet came to. */
export interface Outcome {
  readonly server: string
  readonly orders: Orders
  readonly throughput: readonly Throughput[]
  readonly campaign: Campaign
  readonly audit: Audit
  readonly lateness: Lateness
  readonly takings: Takings
}

/** A promise of the fleet, and whether it held. */
export interface Promised {
  readonly what: string
  readonly held: boolean
}

/** From which share of busy processors on another worker has nothing left to work with. */
const BUSY = 0.9

/** What was promised, and what became of it. */
export function promisesOf({
  orders,
  audit,
  lateness,
  takings,
  campaign,
  throughput,
}: Outcome): readonly Promised[] {
  const { workers, killEvery, spread } = orders
  // While a server is away nothing is done, and a lease may end: then only what was done counts, and how often.
  const disturbed = campaign.disturbances > 0
  const late = { what: 'nothing was done later than the lease allows', held: lateness.findings.length === 0 }
  // While bills come due there is always work to die with; afterwards the fleet may only wait for the leases
  // of the dead.
  const kills = killEvery === undefined ? 0 : Math.max(1, Math.floor(spread / killEvery / 2))
  return [
    {
      what:
        'every deadline fired once and at its legal instant, every reaction took effect once, ' +
        'no acknowledged payment is gone, nothing failed or waits, every community verifies',
      held: audit.findings.length === 0,
    },
    {
      what: 'nothing was done before its time',
      held: lateness.early.length === 0,
    },
    ...(disturbed
      ? []
      : [
          ...(isOfShards(orders) ? [] : [late]),
          {
            what: 'no task was taken within the lease of another engine, or again without cause',
            held: takings.findings.length === 0,
          },
          { what: 'no engine reported a problem', held: reportsOf(campaign).length === 0 },
        ]),
    { what: `${workers} engines were at work at once`, held: takings.atOnce >= workers },
    ...(killEvery === undefined
      ? []
      : [
          {
            what:
              `at least ${kills} engines were killed, one in each ${seconds(2 * killEvery)} in ` +
              'which bills came due, and at least a quarter of them left something in hand',
            held: takings.kills >= kills && 4 * takings.interrupted >= takings.kills,
          },
        ]),
    ...throughput.slice(1).map((more, index) => {
      const less = throughput[index] as Throughput
      // One engine leaves processors idle on any machine that has several; from two on it is a question of
      // how many there are.
      const spent = index > 0 && less.busy >= BUSY
      const already = spent ? `, or ${less.workers} keep the processors busy already` : ''
      const what = `${more.workers} workers do more than ${less.workers}${already}`
      return { what, held: more.tasksPerSecond > less.tasksPerSecond || spent }
    }),
  ]
}

/**
 * What is due first is taken first within each shard, and not over all of them: how late something may be is known of
 * one store alone.
 */
function isOfShards({ place }: Pick<Orders, 'place'>): boolean {
  return shardsOf(place).length > 1
}

/** What a store whose servers were disturbed made the engines say, by code. */
function disturbedLine(campaign: Campaign): readonly string[] {
  if (campaign.disturbances === 0) return []
  const codes = new Map<string, number>()
  for (const report of reportsOf(campaign)) {
    const code = report.slice(0, report.indexOf(':'))
    codes.set(code, (codes.get(code) ?? 0) + 1)
  }
  const told = [...codes].map(([code, count]) => `${count} × ${code}`).join(', ')
  return [
    `the servers were disturbed ${campaign.disturbances} times; the engines reported ${told || 'nothing'}`,
  ]
}

/** What the engines reported. */
function reportsOf({ crew }: Campaign): readonly string[] {
  return crew.flatMap(({ reports }) => reports)
}

/** The report as text, for a terminal. */
export function reportOf(outcome: Outcome): string {
  const { server, orders, throughput, campaign, audit, lateness, takings } = outcome
  const disturbed = campaign.disturbances > 0
  const { paid, lapsed, entries, communities } = audit.counts
  const [base] = throughput
  const promises = promisesOf(outcome)
  return [
    `${server}: ${orders.workers} engines on one store, ` +
      `${orders.processes} bills in ${communities} communities, due over ${seconds(orders.spread)}`,
    `${takings.kills} engines were killed with SIGKILL while they worked, and replaced; ` +
      `everything was done ${seconds(campaign.took)} after the first bill came due`,
    `${takings.interrupted} of them left tasks in hand; ${takings.again} tasks were taken again, ` +
      `of which ${takings.doneAlready} had taken effect already, and took none twice`,
    ...disturbedLine(campaign),
    `at most ${takings.atOnce} engines were busy at once; of ${takings.workers} that ever were, ` +
      `the least busy took ${takings.least} tasks, the busiest ${takings.most}`,
    `${lapsed} bills lapsed and ${paid} were paid at the last moment; ` +
      `${audit.effects.length} effects, ${entries} entries`,
    '',
    ...(throughput.length > 0
      ? [
          'A backlog that is due already:',
          ...table(
            ['workers', 'tasks/s', 'against 1', 'processors busy', 'with workers'],
            throughput.map(({ workers, tasksPerSecond, busy, own }) => [
              String(workers),
              tasksPerSecond.toFixed(0),
              `${(tasksPerSecond / (base?.tasksPerSecond ?? 1)).toFixed(2)}×`,
              `${(100 * busy).toFixed(0)} %`,
              `${(100 * own).toFixed(0)} %`,
            ]),
          ),
          `The processors (${availableParallelism()} of them) are shared by the workers, ` +
            'the server and whatever else the machine does; a busy one has no room for another worker.',
          '',
        ]
      : []),
    `How late, in milliseconds after a task could be taken (lease ${lateness.lease}, ` +
      `longest batch ${lateness.longestBatch}, longest wait for a turn ${lateness.longestWait}):`,
    ...table(
      ['taken', 'tasks', 'median', '99 %', 'most', 'allowed'],
      lateness.rows.map(({ taken, count, median, p99, most, allowed }) => [
        `${taken}×`,
        String(count),
        String(median),
        String(p99),
        String(most),
        String(allowed),
      ]),
    ),
    'A task that was taken twice had a worker that died with it. Allowed: a batch until it is armed, ' +
      'a wait for each time taken, a lease for each worker that died, a batch until it is done.',
    '',
    ...promises.map(({ what, held }) => `${held ? 'holds ' : 'BROKEN'}  ${what}`),
    ...[
      audit.findings,
      lateness.early,
      ...(disturbed
        ? []
        : [isOfShards(orders) ? [] : lateness.findings, takings.findings, reportsOf(campaign)]),
    ].flatMap(some),
  ].join('\n')
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`
}

function some(findings: readonly string[]): readonly string[] {
  return [
    ...findings.slice(0, 20),
    ...(findings.length > 20 ? [`… and ${findings.length - 20} more`] : []),
  ].map((finding) => `        ${finding}`)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] as string).length)),
  )
  return [head, ...rows].map(
    (row) => `  ${row.map((cell, column) => cell.padStart(widths[column] as number)).join('  ')}`,
  )
}
