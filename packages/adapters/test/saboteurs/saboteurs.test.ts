import { expect, test } from 'vitest'
import { conformance } from '@gongzhi/adapters/conformance'
import type { Saboteur } from './saboteur.ts'
import { SABOTEURS } from './saboteurs.ts'
import { createStage } from './stage.ts'

/** Which cases kill a saboteur. A case that has not ended after two seconds kills it too: an adapter on which it hangs does not pass. */
async function killers(saboteur: Saboteur): Promise<{ readonly named: readonly string[]; readonly model: boolean }> {
  const killed: string[] = []
  for (const { id, run } of conformance(async () => saboteur.spoil(createStage()), { runs: 40 })) {
    let timer: ReturnType<typeof setTimeout> | undefined
    const patience = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error('hangs')), 2_000) })
    await Promise.race([run(), patience]).catch(() => killed.push(id)).finally(() => clearTimeout(timer))
  }
  return { named: killed.filter((id) => !id.startsWith('MODEL')), model: killed.some((id) => id.startsWith('MODEL')) }
}

test('what the saboteurs spoil passes every case before they do', async () => {
  for (const { id, run } of conformance(async () => createStage(), { runs: 100 })) await run().catch((error: unknown) => { throw new Error(`${id}: ${String(error)}`, { cause: error }) })
})

test('every saboteur is killed, and each is named with the cases that killed it', async () => {
  const rows = []
  for (const saboteur of SABOTEURS) rows.push({ defect: saboteur.defect, ...(await killers(saboteur)) })
  const only = new Map<string, string>()
  for (const { defect, named } of rows) if (named.length === 1) only.set(named[0] as string, only.get(named[0] as string) ?? defect)
  const ids = conformance(async () => createStage()).map(({ id }) => id).filter((id) => !id.startsWith('MODEL'))
  const lines = [
    ...rows.map(({ defect, named, model }) => `${defect}: ${named.length === 0 ? '-' : named.slice(0, 5).join(', ')}${named.length > 5 ? ` and ${named.length - 5} more` : ''}${model ? ' (the model too)' : ''}`),
    `${rows.length} saboteurs; the model alone kills ${rows.filter(({ model }) => model).length}`,
    'Without this case this saboteur lives (the model left out):', ...ids.filter((id) => only.has(id)).map((id) => `${id}: ${only.get(id)}`),
    `Cases that share each of their saboteurs with another case, or have none: ${ids.filter((id) => !only.has(id)).join(', ')}`,
  ]
  console.log(lines.join('\n'))
  // These cases have no saboteur yet that they alone kill; the number only goes down.
  expect(ids.filter((id) => !only.has(id)).length).toBeLessThanOrEqual(29)
  expect(new Set(rows.map(({ defect }) => defect)).size).toBe(rows.length)
  expect(rows.filter(({ named, model }) => named.length === 0 && !model).map(({ defect }) => defect)).toEqual([])
}, 120_000)
