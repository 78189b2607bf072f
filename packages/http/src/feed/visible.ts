import type {
  Actor,
  AnyDefinition,
  Governance,
  ProcessEntry,
  Reader,
  ReadEntry,
  Reading,
  RecordEntry,
  Refusal,
} from '@gongzhi/core'

/** Shows an entry as whoever follows may read it; nothing where he may not. */
export type Show = (entry: ReadEntry) => object | undefined

/** An entry as the host itself reads it: everything. */
export function showAll(governance: Governance): Show {
  return ({ body, hash, position }) => ({ position, hash, body, words: wordsOf(governance, body) })
}

function wordsOf(governance: Governance, body: ProcessEntry | RecordEntry) {
  return governance.describeEntry({ body })
}

/**
 * What a person may read of a feed, by the definitions: entries of processes whose history he may read; of those of
 * which he may only see where they stand, that something moved. Records of registers are nobody's here: while a vote
 * runs nobody reads them, and afterwards they are read where they were sealed.
 */
export async function showAs(
  governance: Governance,
  reader: Reader,
): Promise<{ readonly status: 'show'; readonly show: Show } | Refusal> {
  const found = await reader.find({ process: '-', limit: 1 })
  if (found.status === 'refused') return found
  const withheld = new Set(found.withheld)
  const whole = new Set(
    [...governance.installed.definitions].flatMap(([name, releases]) =>
      !withheld.has(name) && readsHistory([...releases.values()], reader.actor) ? [name] : [],
    ),
  )
  const all = showAll(governance)
  return {
    status: 'show',
    show(entry) {
      const { body, position } = entry
      if (body.kind === 'record') return undefined
      const { definition, process, version } = body
      if (whole.has(definition)) return all(entry)
      const isKnown = governance.installed.definitions.has(definition)
      return isKnown && !withheld.has(definition) ? { position, process, definition, version } : undefined
    },
  }
}

/**
 * Whether somebody may read the history of these processes: none of their fields is withheld from him, in any release
 * of which some may run. Said by the definitions alone, for a thousand readers ask again every few seconds.
 */
function readsHistory(releases: readonly AnyDefinition[], { capacity }: Actor): boolean {
  return releases.every(({ vocabulary }) =>
    Object.values((vocabulary.read as Reading | undefined)?.fields ?? {}).every((allowed) =>
      allowed.includes(capacity),
    ),
  )
}
