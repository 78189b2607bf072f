import { EventEmitter } from 'eventemitter3'

import type { Json } from '../json.ts'
import { quietly } from '../quietly.ts'
import type { Report } from '../report.ts'
import type { ProcessEntry } from './entry.ts'

/** What in-process listeners are told, after the commit. */
export interface Announcement {
  readonly community: string
  readonly process: string
  readonly definition: string
  readonly version: number
  readonly name: string
  readonly data: Json
  readonly entry: ProcessEntry
}

/** Tells listeners what was committed. A convenience: what must not be lost is a reaction. */
export interface Announcer {
  /** `definition/outcome`, or `*` for everything. */
  on(topic: string, listener: (announcement: Announcement) => unknown): () => void
  announce(committed: {
    readonly community: string
    readonly process: string
    readonly entries: readonly ProcessEntry[]
  }): void
}

/** Creates an announcer. A listener that throws, or rejects, is reported and hurts nobody. */
export function createAnnouncer(report: (report: Report) => void): Announcer {
  const emitter = new EventEmitter<Record<string, [Announcement]>>()
  return {
    on(topic, listener) {
      const failed = (error: unknown) =>
        report({ code: 'announce/listener-failed', message: `a listener on ${topic} failed`, error })
      const guarded = (announcement: Announcement) => quietly(() => listener(announcement), failed)
      emitter.on(topic, guarded)
      return () => void emitter.off(topic, guarded)
    },
    announce({ community, process, entries }) {
      if (emitter.eventNames().length === 0) return
      for (const entry of entries) {
        for (const outcome of entry.outcomes ?? []) {
          const announcement: Announcement = {
            community,
            process,
            definition: entry.definition,
            version: entry.version,
            name: outcome.name,
            data: outcome.data,
            entry,
          }
          emitter.emit(`${entry.definition}/${outcome.name}`, announcement)
          emitter.emit('*', announcement)
        }
      }
    },
  }
}
