import { readPaper, readPaperUnguarded } from '@gongzhi/core'
import { refused } from '@gongzhi/core/testing'
import { paperOf, textOfPaper } from '@gongzhi/testing/paper-text'
import { describe, expect, test } from 'vitest'

import { createStage, filed, nominating, standing, voting } from './election.ts'
import { leader, owner } from './people.ts'

describe('the list of candidates', () => {
  test('names those who stand and how they were nominated, and not what a review found', async () => {
    const h = createStage()
    const election = await voting(h)
    const made = await paperOf(h, { process: 'e1', paper: 'committee-election/candidates' })
    const { candidates = [] } = (await election.standing())?.context ?? {}
    const stand = candidates.filter(({ status }) => status === 'standing').map(({ candidate }) => candidate)
    const rows = textOfPaper(made).filter((line) => line.includes(' | '))
    expect(rows.slice(1).map((row) => row.split(' | ')[1])).toEqual(stand)
    expect(rows.slice(1).every((row) => row.endsWith(' | 已通过审查'))).toBe(true)
    expect(made.missing.map(({ zh }) => zh)).toEqual(['联系人及电话', '公示单位'])
  })

  test('is not written before it is published, and is not for whoever may not read reviews', async () => {
    const h = createStage()
    const election = await nominating(h)
    await standing(election, ['c1'])
    const query = { community: h.community.id, process: 'e1', paper: 'committee-election/candidates' }
    expect(refused(await readPaper(h.governance, { ...query, as: leader })).code).toBe('paper/not-yet')
    expect(refused(await readPaper(h.governance, { ...query, as: owner('o1') })).code).toBe(
      'look/not-allowed',
    )
  })
})

describe('the form of a filing', () => {
  test('has the committee of the state, and each document that the rules ask for', async () => {
    const h = createStage()
    const election = await filed(h)
    const made = await paperOf(h, { process: 'e1', paper: 'committee-election/filing' })
    const text = textOfPaper(made)
    const { law, context } = (await election.standing()) ?? {}
    expect(text).toContain('主任 | c2')
    expect(text).toContain('副主任 | c1')
    expect(text).toContain(`委员 | ${context?.elected.join('、')}`)
    expect(text.filter((line) => line.includes(' | 是 | doc-'))).toHaveLength(law?.documents?.length ?? -1)
    expect(text).toContain('1 | 业主大会会议记录 | 是 | doc-assembly-minutes')
    expect(made.missing.map(({ zh }) => zh)).toEqual(['联系人及电话'])
  })

  test('is not written before anything is filed', async () => {
    const h = createStage()
    await voting(h)
    const query = { community: h.community.id, process: 'e1', paper: 'committee-election/filing' }
    expect(refused(await readPaperUnguarded(h.governance, query)).code).toBe('paper/not-yet')
  })
})
