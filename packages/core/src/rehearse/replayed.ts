import { messageOf } from '../errors.ts'
import { replayEntry } from '../history/replay.ts'
import { historyPages } from '../pages.ts'
import type { ProcessKey } from '../storage.ts'
import type { Engine } from '../way/engine.ts'
import { readProcessEntry } from '../way/entry.ts'
import type { LiveProcess } from '../way/state.ts'
import type { EntryDifference } from './verdict.ts'

/** The first entry of a history that the candidate's definition would not have written so; undefined, none. */
export async function firstDifference(
  engine: Pick<Engine, 'storage' | 'definitions'>,
  key: ProcessKey,
): Promise<EntryDifference | undefined> {
  let live: LiveProcess | undefined
  for await (const page of historyPages(engine.storage, key))
    for (const entry of page) {
      const { body } = readProcessEntry(entry)
      const { version, name } = body
      const of = (message: string): EntryDifference => ({ kind: 'entry', version, name, message })
      try {
        const step = replayEntry(engine, {
          process: key.process,
          entry: body,
          hash: entry.hash,
          before: live,
        })
        if (step.difference !== undefined) return of(step.difference)
        live = step.live
      } catch (error) {
        return of(messageOf(error))
      }
    }
  return undefined
}
