import {
  createGovernance,
  type GovernanceOptions,
  type Json,
  mainlandChina,
  parseRulebook,
} from '@gongzhi/core'
import { createHarness, type Harness, type HarnessOptions } from '@gongzhi/core/testing'
import { ownerCommittee } from '@gongzhi/owner-committee'

import { houseLaw } from './house-rules.ts'

type Change = Readonly<Record<string, Json | undefined>>

function changed(change: Change): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries<Json | undefined>({ ...houseLaw, ...change }).flatMap(([id, value]) =>
      value === undefined ? [] : [[id, value]],
    ),
  )
}

/** A stage whose house rules differ in some values; undefined takes one away. */
export function stageWith(change: Change, more: Partial<HarnessOptions> = {}): Harness {
  return createHarness({
    plugins: [{ ...ownerCommittee(), rulebooks: [] }],
    law: changed(change),
    start: '2026-03-02',
    ...more,
  })
}

/** Another engine on the store of a stage, which nobody wakes but who calls `runDue`. */
export function engineOn({ storage, now }: Harness, change: Change, more: Partial<GovernanceOptions> = {}) {
  const plugin = { ...ownerCommittee(), rulebooks: [] }
  const law = parseRulebook({
    id: 'test/later-rules',
    package: 'test',
    layer: 'house',
    community: 'test',
    label: { zh: '后来的规则', en: 'Later rules' },
    instruments: { later: { title: '后来的规则', from: '2000-01-01' } },
    values: Object.entries(changed(change)).map(([provision, value], index) => ({
      provision,
      value,
      instrument: 'later',
      article: String(index + 1),
    })),
  })
  const everything = Object.keys(plugin.capacities ?? {}).map((capacity) => ({ capacity }))
  return createGovernance({
    storage,
    plugins: [plugin],
    rulebooks: [law],
    calendar: mainlandChina,
    holdings: () => everything,
    clock: now,
    ...more,
  })
}
