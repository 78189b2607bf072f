import { feedPage, recordPages } from '../pages.ts'
import type { Entry, RegisterKey, StorageAdapter } from '../storage.ts'
import { readRecordEntry } from '../way/entry.ts'
import { headOf } from '../way/head.ts'
import { createRemembered } from './remembered.ts'

/** What of a round that is open concerns people, as far as its community was read. */
interface Running {
  upTo: number
  readonly records: Map<string, { readonly people: readonly string[]; readonly data: unknown }>
}

/** How many entries of a community are read at once. */
const PAGE = 1_000
const remembered = createRemembered<Running>()

/**
 * The records of a round that is open and that concern somebody, by their latest revision. The round is read once;
 * from then on only what its community recorded since.
 */
export async function runningConcerning(
  storage: StorageAdapter,
  {
    register,
    people,
  }: { readonly register: RegisterKey; readonly people: (record: unknown) => readonly string[] },
  person: string,
): Promise<readonly unknown[]> {
  const name = [register.community, register.process, register.register, register.round].join('\n')
  const { records } = await remembered.ask(storage, name, async (known) =>
    readOn(storage, { register, people, before: await known?.catch(() => undefined) }),
  )
  return [...records.values()].filter((one) => one.people.includes(person)).map(({ data }) => data)
}

async function readOn(
  storage: StorageAdapter,
  {
    register,
    people,
    before,
  }: {
    readonly register: RegisterKey
    readonly people: (record: unknown) => readonly string[]
    readonly before: Running | undefined
  },
): Promise<Running> {
  const { community } = register
  const position = (await headOf(storage, community))?.position ?? 0
  // A store that fell back is read from the beginning.
  const running = before && before.upTo <= position ? before : { upTo: position, records: new Map() }
  const take = (entry: Entry): void => {
    const { data } = readRecordEntry(entry).body
    const concerned = people(data)
    if (concerned.length > 0) running.records.set(entry.record?.key ?? '', { people: concerned, data })
    else running.records.delete(entry.record?.key ?? '')
  }
  if (running !== before) for await (const page of recordPages(storage, register)) page.forEach(take)
  for (let more = true; more;) {
    const page = await feedPage(storage, { community, after: running.upTo, limit: PAGE })
    page.filter((entry) => isOf(entry, register)).forEach(take)
    running.upTo = page.at(-1)?.position ?? running.upTo
    more = page.length === PAGE
  }
  return running
}

function isOf({ process, record }: Entry, register: RegisterKey): boolean {
  return (
    process === register.process && record?.register === register.register && record.round === register.round
  )
}
