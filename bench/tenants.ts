import { readFileSync } from 'node:fs'

import {
  createGovernance,
  createMemoryStorage,
  type Governance,
  type Plugin,
  type Rulebook,
} from '@gongzhi/core'
import { ownerCommittee } from '@gongzhi/owner-committee'

import { inTurns, perItemAsync, row, type Row, type Table } from './measure.ts'
import type { Size } from './size.ts'

/** A thousand tenants, and every community of a province. */
const [FEW, PROVINCE] = [1_000, 49_000]

const file = JSON.parse(
  readFileSync(new URL('../examples/hope-city/data/house-rules.json', import.meta.url), 'utf8'),
) as Rulebook

/** House rules of any community: those of the example, as far as the plugin declares what they state. */
function houseRulesOf({ provisions = [] }: Plugin) {
  const known = new Set(provisions.map(({ id }) => id))
  const values = file.values.filter(({ provision }) => known.has(provision))
  return (community: string): Rulebook => ({ ...file, id: `house/${community}`, community, values })
}

function nameOf(i: number): string {
  return `c${String(i).padStart(5, '0')}`
}

/** What starting up costs with the house rules of many communities, and what each of them costs when it is needed. */
export async function tenantsTable({ rounds: most }: Size): Promise<Table> {
  const rounds = Math.min(most, 3)
  const plugins = [ownerCommittee()]
  const houseRules = houseRulesOf(plugins[0] as Plugin)
  const bare = { storage: createMemoryStorage(), plugins, holdings: () => [] }
  /** A host that keeps the rules of however many communities. */
  const kept = (): Governance =>
    createGovernance({
      ...bare,
      rulebooksOf: (community) => ({ version: '1', place: '511304', rulebooks: [houseRules(community)] }),
    })
  const given = (communities: number): Governance =>
    createGovernance({
      ...bare,
      rulebooks: Array.from({ length: communities }, (_, i) => houseRules(nameOf(i))),
    })
  const start = (create: () => unknown) => () => perItemAsync(1, async () => void (await create()))
  const needed = async (governance: Governance, from: number, count: number) => {
    for (let i = from; i < from + count; i++) {
      const law = await governance.rulesOf(nameOf(i))
      if (law.status === 'refused') throw new Error(law.reason.en)
    }
    return governance
  }
  const province = kept()
  let next = 0
  const first = () => perItemAsync(50, () => needed(province, (next += 50), 50))
  const again = () =>
    perItemAsync(50, async () => {
      for (let i = 0; i < 50; i++) await needed(province, 0, 1)
    })
  const atOnce = `${FEW.toLocaleString('en')} communities, their rules given at once`
  const rows: Row[] = [
    row(
      `start-up, however many communities there are`,
      await inTurns(
        rounds,
        start(kept),
        start(() => given(FEW)),
      ),
      atOnce,
      { atMost: 0.2 },
    ),
    row(
      `start-up, and ${FEW.toLocaleString('en')} of them needed`,
      await inTurns(
        rounds,
        start(() => needed(kept(), 0, FEW)),
        start(() => given(FEW)),
      ),
      atOnce,
    ),
    row('the rules of a community, the first time', await inTurns(rounds, first, again), 'again'),
  ]
  const heaps = [
    `${await heapOf(kept)} at the start`,
    `${await heapOf(() => needed(kept(), 0, FEW))} once ${FEW.toLocaleString('en')} communities were asked for`,
    `${await heapOf(() => needed(kept(), 0, PROVINCE))} once ${PROVINCE.toLocaleString('en')} were`,
    `${await heapOf(() => given(FEW))} with ${FEW.toLocaleString('en')} given at once`,
  ]
  return {
    title: 'Many tenants',
    rows,
    notes: [`${houseRules('x').values.length} values of house rules each; heap: ${heaps.join('; ')}`],
  }
}

/** What something keeps in memory, where the collector can be called (`node --expose-gc`). */
async function heapOf(create: () => unknown): Promise<string> {
  const { gc } = globalThis
  if (!gc) return 'not measured without --expose-gc'
  gc()
  const before = process.memoryUsage().heapUsed
  const held = await create()
  gc()
  const after = process.memoryUsage().heapUsed
  return held === undefined ? '' : `${((after - before) / 2 ** 20).toFixed(1)} MiB`
}
