import { createMemoryStorage, type StorageAdapter, UnknownOutcome } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { createStage, director, feedOf, owner, post } from '../stage.ts'

const input = { text: 'hello', from: '2025-06-02' }

/** A store that loses the connection around the commits of one command: before they are stored, or after. */
function losing(
  own: StorageAdapter,
  {
    command,
    when,
    times,
  }: { readonly command: string; readonly when: 'before' | 'after'; readonly times: number },
): StorageAdapter {
  let left = times
  return {
    ...own,
    commit: async (commits) => {
      const lost = commits.some(({ command: { id } }) => id === command) && left > 0
      if (lost) left--
      if (lost && when === 'before') throw new UnknownOutcome('the connection was lost')
      const results = await own.commit(commits)
      if (lost) throw new UnknownOutcome('the connection was lost')
      return results
    },
  }
}

type Notice = Awaited<ReturnType<typeof post>>

const commands: { readonly [kind: string]: (process: Notice) => Promise<{ readonly status: string }> } = {
  start: (process) => process.start({ input, by: director, id: 'lost' }),
  send: (process) => process.send({ event: 'notice.amend', data: { text: 'hi' }, by: director, id: 'lost' }),
  record: (process) =>
    process.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner, id: 'lost' }),
  correct: (process) =>
    process.correct({ entry: 2, data: { text: 'hello!' }, reason: 'typo', by: director, id: 'lost' }),
}

describe('a command whose answer was lost', () => {
  const cases = Object.keys(commands).flatMap((kind) =>
    (['before', 'after'] as const).flatMap((when) => [1, 4].map((times) => ({ kind, when, times }))),
  )
  test.each(cases)(
    'is sent again by the engine: $kind, lost $when the commit, $times times',
    async ({ kind, when, times }) => {
      const stage = createStage({ storage: losing(createMemoryStorage(), { command: 'lost', when, times }) })
      const process = stage.engine().community('hope').process(notice, 'n1')
      if (kind !== 'start') accepted(await process.start({ input, by: director }))
      if (kind === 'correct')
        accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
      const first = accepted(
        await (commands[kind] as (process: Notice) => Promise<{ status: string }>)(process),
      )
      const again = accepted(
        await (commands[kind] as (process: Notice) => Promise<{ status: string }>)(process),
      )
      expect(again).toEqual({ ...first, replayed: true })
      expect((await feedOf(stage.storage)).filter(({ command }) => command === 'lost')).toHaveLength(1)
      expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
    },
  )

  test.each(Object.keys(commands))(
    'that no try brings back is an error, and sent again by the host it has its first answer: %s',
    async (kind) => {
      const stage = createStage({
        storage: losing(createMemoryStorage(), { command: 'lost', when: 'after', times: 5 }),
      })
      const process = stage.engine().community('hope').process(notice, 'n1')
      if (kind !== 'start') accepted(await process.start({ input, by: director }))
      if (kind === 'correct')
        accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
      const command = commands[kind] as (process: Notice) => Promise<{ status: string }>
      await expect(command(process)).rejects.toMatchObject({
        name: 'EngineError',
        code: 'storage/unknown-outcome',
      })
      expect(accepted(await command(process))).toMatchObject({ replayed: true })
      expect((await feedOf(stage.storage)).filter(({ command: id }) => id === 'lost')).toHaveLength(1)
    },
  )
})
