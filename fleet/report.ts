import type { Audit } from './audit.ts'
import type { Campaign, Orders } from './field.ts'
import type { Lateness } from './lateness.ts'

/** How many tasks a second were done by so many workers. */
export interface Throughput {
  readonly workers: number
  readonly tasksPerSecond: number
}

/** What a run of the fleet came to. */
export interface Outcome {
  readonly server: string
  readonly orders: Orders
  readonly throughput: readonly Throughput[]
  readonly campaign: Campaign
  readonly audit: Audit
  readonly lateness: Lateness
}

/** A promise of the fleet, and whether it held. */
export interface Promised {
  readonly what: string
  readonly held: boolean
}

/** What was promised, and what became of it. */
export function promisesOf({ audit, lateness, campaign, throughput }: Outcome): readonly Promised[] {
  const [one, two] = throughput
  return [
    { what: 'every deadline fired once and at its legal instant, every reaction took effect once, nothing failed or waits, every community verifies', held: audit.findings.length === 0 },
    { what: 'nothing was done before its time, or later than the lease allows', held: lateness.findings.length === 0 },
    { what: 'no engine reported a problem', held: campaign.reports.length === 0 },
    ...(one && two ? [{ what: `${two.workers} workers do more than ${one.workers}`, held: two.tasksPerSecond > one.tasksPerSecond }] : []),
  ]
}

/** The report as text, for a terminal. */
export function reportOf(outcome: Outcome): string {
  const { server, orders, throughput, campaign, audit, lateness } = outcome
  const { paid, lapsed, entries, communities } = audit.counts
  const [base] = throughput
  const promises = promisesOf(outcome)
  return [
    `${server}: ${orders.workers} engines on one store, ${orders.processes} bills in ${communities} communities, due over ${seconds(orders.spread)}`,
    `${campaign.kills} engines were killed with SIGKILL while they worked, and replaced; everything was done ${seconds(campaign.took)} after the first bill came due`,
    `${lapsed} bills lapsed and ${paid} were paid at the last moment; ${audit.effects.length} effects, ${entries} entries`,
    '',
    ...(throughput.length > 0 ? [
      'A backlog that is due already:',
      ...table(['workers', 'tasks/s', 'against 1'], throughput.map(({ workers, tasksPerSecond }) => [String(workers), tasksPerSecond.toFixed(0), `${(tasksPerSecond / (base?.tasksPerSecond ?? 1)).toFixed(2)}×`])),
      '',
    ] : []),
    `How late, in milliseconds after a task could be taken (lease ${lateness.lease}, longest batch ${lateness.longestBatch}, longest wait for a turn ${lateness.longestWait}):`,
    ...table(['taken', 'tasks', 'median', '99 %', 'most', 'allowed'], lateness.rows.map(({ taken, count, median, p99, most, allowed }) => [`${taken}×`, String(count), String(median), String(p99), String(most), String(allowed)])),
    'A task that was taken twice had a worker that died with it. Allowed: a batch until it is armed, a wait for each time taken, a lease for each worker that died, a batch until it is done.',
    ...(lateness.longestBatch > lateness.lease ? ['A batch took longer than the lease, so that some work was begun by two workers at once; it took effect once all the same.'] : []),
    '',
    ...promises.map(({ what, held }) => `${held ? 'holds ' : 'BROKEN'}  ${what}`),
    ...some([...audit.findings, ...lateness.findings, ...campaign.reports]),
  ].join('\n')
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`
}

function some(findings: readonly string[]): readonly string[] {
  return [...findings.slice(0, 20), ...(findings.length > 20 ? [`… and ${findings.length - 20} more`] : [])].map((finding) => `        ${finding}`)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] as string).length)))
  return [head, ...rows].map((row) => `  ${row.map((cell, column) => cell.padStart(widths[column] as number)).join('  ')}`)
}
