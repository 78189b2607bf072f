import { organisations } from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { refusedActivities } from './refusals-of-activities.ts'
import { refusedDemands } from './refusals-of-demands.ts'
import { refusedElections } from './refusals-of-elections.ts'
import { refusedOrganisations } from './refusals-of-organisations.ts'
import { refusedPosts } from './refusals-of-posts.ts'
import { refusedVenues } from './refusals-of-venues.ts'
import { refusedReports } from './report-ins.ts'
import { refusedSamples } from './samples.ts'
import { createStage } from './story.ts'

const cases = [
  ...refusedOrganisations,
  ...refusedVenues,
  ...refusedActivities,
  ...refusedPosts,
  ...refusedDemands,
  ...refusedElections,
  ...refusedReports,
  ...refusedSamples,
]

describe('who is refused', () => {
  test.each(cases)('by $rule is told: $why.en', async ({ rule, ask, why, instead }) => {
    const refusal = await ask(createStage())
    expect(refusal.reason.zh).toMatch(new RegExp(`未予接受：${escape(why.zh)}。$`))
    expect(refusal.reason.en).toMatch(new RegExp(`was not accepted: ${escape(why.en)}\\.$`))
    expect(refusal.instead?.zh ?? null).toBe(instead)
    expect(refusal.result).toBe('not-met')
    if (refusal.code === 'rule/not-met')
      expect(refusal.rules?.map((one) => one.name)).toContain(rule.split('/')[1])
  })

  test('by any rule of this package is in this table', () => {
    const heard = new Set(cases.map(({ rule }) => rule))
    // Those that no event asks only say which way it goes on; the last the engine alone is told.
    const silent = new Set([
      'organisation/foundable',
      'organisation/hasSecretary',
      'organisation/hasNone',
      'organisation/thatListing',
    ])
    for (const { name, machine, behaviour } of organisations().processes ?? [])
      for (const rule of [
        ...Object.keys(machine.implementations.guards),
        ...Object.keys(behaviour.registers ?? {}),
      ])
        if (!silent.has(`${name}/${rule}`)) expect(heard).toContain(`${name}/${rule}`)
  })
})

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
