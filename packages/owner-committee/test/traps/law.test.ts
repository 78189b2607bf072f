import { createRules, type Option } from '@gongzhi/core'
import { refused } from '@gongzhi/core/testing'
import {
  noticeDays,
  participation,
  provisions,
  resolveRollPolicies,
  resolveVoteRule,
  rulebooks,
} from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { cast, proposed, voting } from '../meeting.ts'
import { director } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { createStage, standingOf } from '../story.ts'

describe('the law of a vote', () => {
  // Seen in pangu: defaults of the platform were presented as law, and later withdrawn.
  test("cites its clause for every value, says which are the house's own choice, and has no default", async () => {
    const bare = createRules({ provisions, rulebooks: [] })
    expect(
      bare
        .list({ on: '2026-03-02', place: '330106' })
        .filter(({ resolution }) => resolution.status !== 'missing'),
    ).toEqual([])
    expect(resolveVoteRule(bare, { matter: 'covenant', on: '2026-03-02' }).status).toBe('missing')
    expect(resolveRollPolicies(bare, { on: '2026-03-02' }).status).toBe('missing')
    const book = {
      id: 'house',
      package: 'test',
      layer: 'house' as const,
      community: 'hope',
      label: { zh: '幸福小区', en: 'Hope City' },
      instruments: { procedure: { title: '议事规则', from: '2025-01-01' as const } },
      values: [{ provision: noticeDays.id, value: 20, instrument: 'procedure', article: '8' }],
    }
    const rules = createRules({ provisions, rulebooks: [...rulebooks, book] })
    for (const { provision, resolution } of rules.list({
      on: '2026-03-02',
      place: '330106',
      community: 'hope',
    })) {
      if (resolution.status === 'missing') {
        expect(resolution.reason.zh).toContain(provision.label.zh)
        continue
      }
      expect(resolution.citation).toMatchObject({
        instrument: expect.stringMatching(/\p{Script=Han}/u),
        article: expect.stringMatching(/\S/),
      })
      expect(resolution.layer === 'house').toBe(provision.id === noticeDays.id)
    }
    const h = createStage()
    const { fixed } = await standingOf(await voting(h))
    expect(Object.keys(fixed).length).toBeGreaterThan(10)
    for (const one of Object.values(fixed))
      expect(one).toMatchObject({
        layer: 'house',
        citation: { instrument: '测试规则', article: expect.stringMatching(/^\d+$/) },
        rulebook: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      })
  })

  // Seen in Antragsgrün: a quorum that was not set became none.
  test('without a stated quorum is no law: not even the roll is shown, and it says what is missing', async () => {
    const h = stageWith({ [participation.id]: undefined })
    const meeting = await proposed(h)
    expect(await meeting.by(director).cannot('roll.open', { day: '2026-03-02' })).toMatchObject({
      code: 'law/missing',
      details: { provision: participation.id },
    })
    expect(
      ((await meeting.next(director)) as readonly Option[]).find(({ name }) => name === 'roll.open')?.status,
    ).toBe('closed')
    refused(await cast(meeting, 1, { M1: 'for' }), 'register/not-open')
  })
})
