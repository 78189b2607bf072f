import { readdirSync, readFileSync } from 'node:fs'

import { createMemoryStorage, type Plugin, type StorageAdapter } from '@gongzhi/core'
import { createHarness, type Harness } from '@gongzhi/core/testing'
import { organisations } from '@gongzhi/organisation'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { supervision } from '@gongzhi/supervision'
import { strict } from '@gongzhi/testing/strict'
import { triParty } from '@gongzhi/tri-party'

import { digestWith } from '../packages/core/src/history/export.ts'
import { houseLaw as lawOfOrganisations } from '../packages/organisation/test/house-rules.ts'
import { houseLaw as lawOfOwners } from '../packages/owner-committee/test/house-rules.ts'
import { houseLaw as lawOfSupervision } from '../packages/supervision/test/house-rules.ts'
import { houseLaw as lawOfParties } from '../packages/tri-party/test/house-rules.ts'

/** A moment of a kept history: everything that had been stored by then. */
export interface Stage {
  /** The definition whose history it is, and how many of its entries were there: `concern@7`. */
  readonly name: string
  readonly definition: string
  readonly process: string
  /** Plays the moment on a store of its own. */
  play(spoil?: Spoil): Promise<Harness>
}

/** Of a test that has to see a defect: what a store is made of. */
export type Spoil = (storage: StorageAdapter) => StorageAdapter

interface House {
  readonly folder: string
  readonly plugins: readonly Plugin[]
  readonly law: Parameters<typeof createHarness>[0]['law']
}

const HOUSES: readonly House[] = [
  { folder: 'owner-committee', plugins: [{ ...ownerCommittee(), rulebooks: [] }], law: lawOfOwners },
  { folder: 'tri-party', plugins: [{ ...triParty(), rulebooks: [] }], law: lawOfParties },
  { folder: 'organisation', plugins: [organisations()], law: lawOfOrganisations },
  { folder: 'supervision', plugins: [{ ...supervision(), rulebooks: [] }], law: lawOfSupervision },
]

/** A line of an export. */
interface Line {
  readonly kind: string
  readonly entry: {
    readonly process: string
    readonly command: string
    readonly recorded: number
    readonly body: string
  }
}

/** Every moment of every kept history of every package: after each of its commits. */
export function stagesOf(): readonly Stage[] {
  return HOUSES.flatMap((house) => {
    const folder = new URL(`../packages/${house.folder}/test/golden/`, import.meta.url)
    return readdirSync(folder)
      .toSorted()
      .flatMap((file) => {
        const lines = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Line[]
        return momentsOf(house, file.replace('.json', ''), lines)
      })
  })
}

function momentsOf(house: House, definition: string, lines: readonly Line[]): readonly Stage[] {
  const entries = lines.filter(({ kind }) => kind === 'entry')
  const [header] = lines
  const process = entries.find(
    ({ entry }) => (JSON.parse(entry.body) as { readonly definition?: string }).definition === definition,
  )?.entry.process
  if (process === undefined) throw new Error(`the kept history of ${definition} starts none`)
  // What was committed together is not torn apart.
  const ends = entries.flatMap(({ entry }, index) =>
    entries[index + 1]?.entry.command === entry.command ? [] : [index + 1],
  )
  return ends.map((made) => ({
    name: `${definition}@${made}`,
    definition,
    process,
    play: async (spoil = (storage) => storage) => {
      const start = entries[made - 1]?.entry.recorded as number
      const storage = strict(createMemoryStorage())
      const harness = createHarness({
        plugins: house.plugins,
        law: house.law ?? {},
        start,
        storage: spoil(storage),
      })
      const lines = [{ ...header, position: made }, ...entries.slice(0, made)].map((line) =>
        JSON.stringify(line),
      )
      const end = { kind: 'end', entries: made, tasks: 0, digest: lines.reduce(digestWith, '') }
      const answer = await harness.governance.import([...lines, JSON.stringify(end)])
      if (answer.status !== 'imported') throw new Error(`${definition}@${made} is refused: ${answer.code}`)
      return harness
    },
  }))
}
