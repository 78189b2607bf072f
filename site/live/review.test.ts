import { expect, test } from 'vitest'

import { createReview } from './review.ts'

test('the review of the pages is published: each party has its points, and the company comes off badly', async () => {
  const { client, where, paper } = await createReview()
  const standing = await client
    .community(where.community)
    .as({ id: 'owner-1', capacity: 'owner' })
    .process({ name: where.definition } as never, where.process)
    .standing()
  const { results } = (standing as any).context
  expect(results.map(({ party, grade }: any) => [party, grade])).toEqual([
    ['party-organisation', 'good'],
    ['owner-committee', 'fair'],
    ['company', 'poor'],
  ])
  for (const { hundredths } of results) expect(hundredths).toBeGreaterThan(0)
  expect((await paper('zh')).html).toContain('差')
})

test('an owner is told how many of each group rated, and nothing of what a group gave', async () => {
  const { client, where } = await createReview()
  const review = client
    .community(where.community)
    .as({ id: 'owner-1', capacity: 'owner' })
    .process({ name: where.definition } as never, where.process)
  const counts = await review.register('ratings' as never).groups({ by: 'party', of: 'group' } as never)
  expect(counts).toMatchObject({ groups: { company: { parties: 2, representatives: 2, survey: 12 } } })
  expect((await review.standing()) as any).not.toHaveProperty('context.sums')
})
