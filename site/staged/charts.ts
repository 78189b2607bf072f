import { createGovernance, createMemoryStorage } from '@gongzhi/core'
import { drawSvg, reactionsToDot, toDot } from '@gongzhi/core/diagram'
import { links, organisationLinks, supervisionLinks } from '@gongzhi/links'
import { organisations } from '@gongzhi/organisation'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { supervision } from '@gongzhi/supervision'
import { triParty } from '@gongzhi/tri-party'
import { Graphviz } from '@hpcc-js/wasm-graphviz'

const PLUGINS = [
  ownerCommittee(),
  triParty(),
  organisations(),
  supervision(),
  { name: 'links', reactions: [...links, ...organisationLinks, ...supervisionLinks] },
]

/** The chart of every definition, and that of what they cause in each other, by the name of its file. */
export async function drawCharts(): Promise<ReadonlyMap<string, string>> {
  const graphviz = await Graphviz.load()
  const { installed } = createGovernance({
    storage: createMemoryStorage(),
    plugins: PLUGINS,
    holdings: () => [],
    report: () => {},
  })
  const charts = new Map<string, string>()
  for (const language of ['zh', 'en'] as const) {
    charts.set(`reactions.${language}.svg`, drawSvg(reactionsToDot(PLUGINS, { language }), graphviz))
    for (const versions of installed.definitions.values()) {
      const definition = [...versions.values()].at(-1)
      if (definition)
        charts.set(`${definition.name}.${language}.svg`, drawSvg(toDot(definition, { language }), graphviz))
    }
  }
  return charts
}
