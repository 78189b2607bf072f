import { recordPages } from '../pages.ts'
import type { RegisterKey, StorageAdapter } from '../storage.ts'
import { readRecordEntry } from '../way/entry.ts'
import { createRemembered } from './remembered.ts'

/** The records of a sealed round by the people whom they concern. */
type ByPerson = ReadonlyMap<string, readonly unknown[]>

/** A sealed round never changes. */
const remembered = createRemembered<ByPerson>()

/**
 * The records of a sealed round that concern somebody. The round is read once, and not for each who asks: ten
 * thousand owners open their ballots on one morning.
 */
export async function recordsConcerning(
  storage: StorageAdapter,
  {
    register,
    root,
    people,
  }: {
    readonly register: RegisterKey
    /** Its root once it is written: what tells this round from one of a store that fell back. */
    readonly root: string | undefined
    readonly people: (record: unknown) => readonly string[]
  },
  person: string,
): Promise<readonly unknown[]> {
  const read = () => readByPerson(storage, register, people)
  if (root === undefined) return (await read()).get(person) ?? []
  const name = [register.community, register.process, register.register, register.round, root].join('\n')
  return (await remembered.ask(storage, name, (before) => before ?? read())).get(person) ?? []
}

async function readByPerson(
  storage: StorageAdapter,
  register: RegisterKey,
  people: (record: unknown) => readonly string[],
): Promise<ByPerson> {
  const found = new Map<string, unknown[]>()
  for await (const page of recordPages(storage, register)) {
    for (const entry of page) {
      const { data } = readRecordEntry(entry).body
      for (const person of new Set(people(data))) {
        const own = found.get(person)
        if (own) own.push(data)
        else found.set(person, [data])
      }
    }
  }
  return found
}
