import type { Entry, Instant, ProcessEntry, StorageAdapter } from '@gongzhi/core'

/** What happened in a month, told from what is stored: the same on a first run and on one that goes on. */
export interface MonthLedger {
  readonly outcomes: ReadonlyMap<
    string,
    readonly { readonly process: string; readonly data: Readonly<Record<string, unknown>> }[]
  >
  readonly raised: number
  /** How many records were made in each register, by its name. */
  readonly records: ReadonlyMap<string, number>
}

/** Reads a community's feed month by month, in commit order. */
export function createLedger(storage: StorageAdapter, community: string) {
  let position = 0
  let ahead: Entry[] = []
  let last: Entry | undefined
  return {
    /** The last entry that was read. */
    last: () => last,
    /** Everything recorded before an instant that was not read yet. */
    async until(end: Instant): Promise<MonthLedger> {
      const outcomes = new Map<string, { process: string; data: Readonly<Record<string, unknown>> }[]>()
      let raised = 0
      const records = new Map<string, number>()
      for (;;) {
        if (ahead.length === 0)
          ahead = [...(await storage.feed({ community, after: position, limit: 1_000 }))]
        const entry = ahead[0]
        if (!entry || entry.recorded >= end) return { outcomes, raised, records }
        last = ahead.shift() as Entry
        position = entry.position
        if (entry.record) {
          records.set(entry.record.register, (records.get(entry.record.register) ?? 0) + 1)
          continue
        }
        const body = JSON.parse(entry.body) as ProcessEntry
        if (body.kind === 'start' && body.definition === 'concern') raised++
        for (const { name, data } of body.outcomes ?? [])
          outcomes.set(name, [
            ...(outcomes.get(name) ?? []),
            { process: entry.process, data: data as Readonly<Record<string, unknown>> },
          ])
      }
    },
  }
}
