import { createMemoryStorage, type Followed, type FollowOptions, type StorageAdapter } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'

import { relay } from '../relay.ts'
import { createStage, director, MORNING, type Stage } from '../stage.ts'

/** What a follower was given, as `community:position`. */
export const named = ({ community, position }: Pick<Followed, 'community' | 'position'>) =>
  `${community}:${position}`

/** Adds entries to a community, two for a new process and one for each word. */
export async function write(stage: Stage, community: string, words: number, process = 'r1'): Promise<void> {
  const handle = stage.engine().community(community).process(relay, process)
  if (!(await handle.standing())) accepted(await handle.start({ input: { dues: {} }, by: director }))
  for (let i = 0; i < words; i++)
    accepted(await handle.send({ event: 'relay.note', data: { word: `w${i}` }, by: director }))
}

/** Followers of one name on one stage, each remembering what it was given. */
export function createRig(storage: StorageAdapter = createMemoryStorage()) {
  const stage = createStage({ storage, now: MORNING })
  const codes = () => stage.reports.map(({ code }) => code)
  return {
    stage,
    codes,
    follow(
      over: Partial<Omit<FollowOptions, 'handle'>> & {
        readonly handle?: (followed: Followed) => unknown
      } = {},
    ) {
      const seen: string[] = []
      const governance = stage.engine()
      const follower = governance.follow({
        name: 'messages',
        ...over,
        async handle(followed) {
          seen.push(named(followed))
          await over.handle?.(followed)
        },
      })
      return { seen, follower, followers: governance.followers, governance }
    },
  }
}
