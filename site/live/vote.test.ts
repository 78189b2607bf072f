import { expect, test } from 'vitest'

import { createVote } from './vote.ts'

const DIRECTOR = { id: 'director', capacity: 'committee.director' }

test('the vote of the pages waits for its notice, on the list of the director', async () => {
  const { client, clock } = await createVote()
  const { items } = await client.worklist({ person: 'director' })
  expect(items.map(({ process }) => process)).toEqual(['vote-1'])
  expect(new Date(clock()).toISOString().slice(0, 10)).toBe('2026-03-10')
})

test('where it is wanted, its result is announced: four of five for, and the roll has six', async () => {
  const { client, where, paper } = await createVote({ announced: true })
  const standing = await client
    .community(where.community)
    .as(DIRECTOR)
    .process({ name: 'assembly-meeting' } as never, where.process)
    .standing()
  expect(JSON.stringify(standing)).toContain('"outcome":"passed"')
  expect((await paper('zh')).html).toContain('同意')
})

test('the rules of its community are told, each with what it rests on', async () => {
  const { client, where } = await createVote()
  const told = await client.community(where.community).as(DIRECTOR).rules()
  expect('rules' in told && told.rules.length > 10).toBe(true)
})
