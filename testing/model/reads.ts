import type { Actor, Reading } from '@gongzhi/core'

import { valuesAt } from '../../packages/core/src/way/field.ts'
import { drawActor, mayDo } from './people.ts'
import { handOf, nowIn, type Scene } from './scene.ts'
import { refusalOf } from './steps.ts'

/** What somebody was shown and may not see, or was refused and may. */
export async function brokenReads(scene: Scene): Promise<readonly string[]> {
  const { dice, people, capacities, vocabulary, harness, definition, process } = scene
  const read: Reading = vocabulary.read ?? { process: [] }
  const now = nowIn(scene)
  const actor = drawActor(dice, people, { allow: read.process, capacities, now })
  const reader = harness.community.as(actor).process(definition, process)
  const who = `${actor.id} as ${actor.capacity}`
  const may = mayDo(people, actor, read.process, now)
  const hidden = Object.entries(read.fields ?? {}).filter(([, allowed]) => !allowed.includes(actor.capacity))
  const broken: string[] = []
  const standing = await reader.standing()
  if (!refusalOf(standing) !== may) broken.push(`${who} reads where it stands, or is refused`)
  if (!refusalOf(standing))
    for (const [path] of hidden)
      if (valuesAt((standing as { readonly context?: unknown }).context, path).length > 0)
        broken.push(`${who} is shown ${path}`)
  if (!refusalOf(await reader.history({ limit: 20 })) !== (may && hidden.length === 0))
    broken.push(`${who} reads the history, or is refused`)
  if (!refusalOf(await harness.community.as(actor).export())) broken.push(`${who} takes everything`)
  return [...broken, ...(await brokenRegisters(scene, actor, read))]
}

/** What somebody was shown of the registers, and may not see. */
async function brokenRegisters(scene: Scene, actor: Actor, read: Reading): Promise<readonly string[]> {
  const { people, harness, definition, process } = scene
  const now = nowIn(scene)
  const reader = harness.community.as(actor).process(definition, process)
  const who = `${actor.id} as ${actor.capacity}`
  const broken: string[] = []
  const standing = await handOf(scene).standing()
  for (const [name, register] of Object.entries(standing?.registers ?? {})) {
    const records = await reader.register(name as never).records({ limit: 1_000 })
    if (!('records' in records)) continue
    const { all = [], own = [] } = read.registers?.[name] ?? {}
    if (register.open) broken.push(`${who} reads the open register ${name}`)
    if (mayDo(people, actor, all, now)) continue
    if (!mayDo(people, actor, own, now)) broken.push(`${who} reads the register ${name}`)
    if (records.records.some(({ body }) => body.by.id !== actor.id))
      broken.push(`${who} reads what others recorded in ${name}`)
  }
  return broken
}
