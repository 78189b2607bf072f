import { NO_TIP, type Picture, toStanding } from '../commit/judge.ts'
import type { Row } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import type { Prepare } from './driver.ts'

/** Looks into the tables when the judge asks; the write lock is held meanwhile. */
export function createPicture(prepare: Prepare, tables: Tables): Picture {
  const head = `SELECT position AS position, standing AS standing FROM ${tables.communities} WHERE community = ?`
  const known =
    'SELECT fingerprint AS fingerprint, version AS version, position AS position ' +
    `FROM ${tables.entries} WHERE community = ? AND command = ? AND fingerprint IS NOT NULL`
  const ofProcess =
    `SELECT version AS version, hash AS hash FROM ${tables.entries} ` +
    'WHERE community = ? AND process = ? AND number = 0 ORDER BY version DESC LIMIT 1'
  const ofRecord =
    `SELECT version AS version, hash AS hash FROM ${tables.entries} ` +
    'WHERE community = ? AND number = ? AND number > 0 AND key = ? ORDER BY version DESC LIMIT 1'
  const round =
    'SELECT number AS number, sealed AS sealed ' +
    `FROM ${tables.registers} WHERE community = ? AND process = ? AND register = ? AND round = ?`
  const generation =
    'SELECT generation AS generation ' +
    `FROM ${tables.tasks} WHERE community = ? AND process = ? AND name = ?`
  return {
    head: (community) => {
      const row = prepare(head).get(community) as Row | undefined
      return { position: row ? Number(row['position']) : 0, standing: toStanding(row?.['standing']) }
    },
    known: (community, command) => {
      const row = prepare(known).get(community, command) as Row | undefined
      return (
        row && {
          fingerprint: row['fingerprint'] as string,
          version: Number(row['version']),
          position: Number(row['position']),
        }
      )
    },
    tip: ({ community, process, number, key }) => {
      const row = (
        number === 0
          ? prepare(ofProcess).get(community, process)
          : prepare(ofRecord).get(community, number, key)
      ) as Row | undefined
      return row ? { version: Number(row['version']), hash: row['hash'] as string } : NO_TIP
    },
    round: ({ community, process, register, round: which }) => {
      const row = prepare(round).get(community, process, register, which) as Row | undefined
      return row && { number: Number(row['number']), sealed: Number(row['sealed']) === 1 }
    },
    generation: ({ community, process, name }) => {
      const row = prepare(generation).get(community, process, name) as Row | undefined
      return row && Number(row['generation'])
    },
  }
}
