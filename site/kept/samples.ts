import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the papers that the site shows are kept. */
export const KEPT = join(import.meta.dirname, 'papers')

/** The papers of which one is shown, as their files begin. */
export const PAPERS = [
  'joint-meeting-notice',
  'joint-meeting-minutes',
  'rectification-order',
  'referral-letter',
  'cross-review-report',
  'cross-review-result',
  'consolidation-plan',
  'consolidation-ledger',
  'committee-election-candidates',
  'committee-election-filing',
  'assembly-meeting-ballot',
  'assembly-meeting-result',
] as const

/** The first paper of each kind among those that the example wrote. */
export function samplesIn(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .toSorted()
  return new Map(
    PAPERS.flatMap((id) => {
      const file = files.find((one) => one.startsWith(`${id}-`))
      return file === undefined ? [] : [[id, readFileSync(join(folder, file), 'utf8')] as const]
    }),
  )
}

/** Where the kept papers differ from those of a year that was played, by their names. */
export function staleIn(folder: string, language: 'zh' | 'en'): readonly string[] {
  const kept = new Set(readdirSync(KEPT))
  return [...samplesIn(folder)].flatMap(([id, html]) => {
    const name = `${id}.${language}.html`
    return kept.has(name) && readFileSync(join(KEPT, name), 'utf8') === html ? [] : [name]
  })
}
