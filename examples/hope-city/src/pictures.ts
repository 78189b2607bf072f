import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { drawSvg, reactionsToDot, toDot, toMermaid } from '@gongzhi/core/diagram'
import { links } from '@gongzhi/links'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { triParty } from '@gongzhi/tri-party'
import { Graphviz } from '@hpcc-js/wasm-graphviz'

import type { Language } from '../../words.ts'

/**
 * Draws every definition, and what they cause in each other: SVG to look at, Mermaid beside it. Returns how
 * many pictures there are.
 */
export async function drawPictures(folder: string, language: Language): Promise<number> {
  mkdirSync(folder, { recursive: true })
  const graphviz = await Graphviz.load()
  const plugins = [triParty(), ownerCommittee(), { name: 'links', reactions: links }]
  const processes = plugins.flatMap((plugin) => plugin.processes ?? [])
  for (const definition of processes) {
    writeFileSync(join(folder, `${definition.name}.svg`), drawSvg(toDot(definition, { language }), graphviz))
    writeFileSync(join(folder, `${definition.name}.mmd`), toMermaid(definition, { language }))
  }
  writeFileSync(join(folder, 'reactions.svg'), drawSvg(reactionsToDot(plugins, { language }), graphviz))
  return processes.length + 1
}
