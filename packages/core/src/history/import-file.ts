import { refuse, type Refusal, type RefusalCode } from '../refusal.ts'
import { SCHEMA } from '../schema.ts'
import type { Entry, Task } from '../storage.ts'
import { giveTurn } from '../turn.ts'
import { digestWith, type ExportLine } from './export.ts'
import { faultOfEntry, parseLine } from './import-line.ts'
import { createChain } from './link.ts'

/** An export that was read to its end: whole, in order, and as it was written. */
export interface ImportFile {
  readonly status: 'read'
  readonly community: string
  /** Where the community stood when its tasks were listed. */
  readonly listedAt: number
  readonly tasks: readonly Task[]
  readonly entries: readonly Entry[]
}

/** After how many lines others have a turn. */
const SLICE = 500

/**
 * Reads an export. Every line is looked at before anything is stored: a file that was edited, cut, or put
 * together from two is refused, with the line at which it does not fit.
 */
export async function readImport(
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<ImportFile | Refusal> {
  if (!isSeries(lines)) return misfit('import/malformed', 0, { found: typeof lines })
  const reader = createReader()
  let number = 0
  for await (const text of lines) {
    if (++number % SLICE === 0) await giveTurn()
    if (text === '') continue
    const refused = reader.take(text, number)
    if (refused) return refused
  }
  return reader.end(number)
}

function createReader() {
  const chain = createChain({ fingerprints: false })
  const entries: Entry[] = []
  const tasks: Task[] = []
  let header: Extract<ExportLine, { kind: 'community' }> | undefined
  let ended = false
  let digest = ''

  function takeEntry(entry: Entry, line: number): Refusal | undefined {
    if (entry.community !== header?.community)
      return misfit('import/foreign-entry', line, { found: entry.community })
    if (entry.position !== chain.length + 1)
      return misfit('import/position', line, { found: entry.position, expected: chain.length + 1 })
    const [found] = chain.take(entry)
    if (found)
      return misfit(found.kind === 'hash' ? 'import/hash' : 'import/chain', line, {
        position: entry.position,
        found: found.message,
      })
    const fault = faultOfEntry(entry)
    if (fault) return misfit(fault.code, line, { position: entry.position, found: fault.found })
    entries.push(entry)
    return undefined
  }

  function takeEnd(end: Extract<ExportLine, { kind: 'end' }>, line: number): Refusal | undefined {
    if (end.entries !== entries.length || end.tasks !== tasks.length)
      return misfit('import/incomplete', line, { entries: entries.length, tasks: tasks.length })
    if (end.digest !== digest) return misfit('import/edited', line)
    ended = true
    return undefined
  }

  return {
    take(text: string, line: number): Refusal | undefined {
      const read = parseLine(text)
      if (read.kind === 'none') return misfit('import/malformed', line, { found: read.why })
      if (ended) return misfit('import/after-end', line)
      if ((read.kind === 'community') === (header !== undefined)) return misfit('import/header', line)
      const refused = takeLine(read, line)
      digest = digestWith(digest, text)
      return refused
    },
    end(line: number): ImportFile | Refusal {
      if (!header || !ended) return misfit('import/incomplete', line, { entries: entries.length })
      const { community, position: listedAt } = header
      return { status: 'read', community, listedAt, tasks, entries }
    },
  }

  function takeLine(read: ExportLine, line: number): Refusal | undefined {
    switch (read.kind) {
      case 'community':
        if (read.schema !== SCHEMA) return misfit('import/schema', line, { found: String(read.schema) })
        header = read
        return undefined
      case 'task':
        if (read.task.community !== header?.community)
          return misfit('import/foreign-entry', line, { found: read.task.community })
        if (entries.length > 0) return misfit('import/task', line, { found: read.task.name })
        tasks.push(read.task)
        return undefined
      case 'entry':
        return takeEntry(read.entry, line)
      case 'end':
        return takeEnd(read, line)
    }
  }
}

function isSeries(lines: unknown): boolean {
  const { [Symbol.iterator]: now, [Symbol.asyncIterator]: later } = (lines ?? {}) as Partial<
    Iterable<string> & AsyncIterable<string>
  >
  return typeof now === 'function' || typeof later === 'function'
}

/** The refusal of a file, with the line at which it does not fit. */
export function misfit(
  code: RefusalCode & `import/${string}`,
  line: number,
  details: { readonly [key: string]: string | number | undefined } = {},
): Refusal {
  return refuse(code, { details: { ...details, line } })
}
