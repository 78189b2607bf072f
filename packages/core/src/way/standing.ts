import { refuse, type Refusal } from '../refusal.ts'
import type { StorageAdapter } from '../storage.ts'
import { headOf } from './head.ts'

/** The refusal of whatever a community does not take that is archived, or was removed. */
export function refuseStanding(community: string, standing: 'archived' | 'removed'): Refusal {
  return standing === 'archived'
    ? refuse('community/archived', {
        instead: {
          zh: '可以查阅；须由宿主重新开放该小区后，才能办理。',
          en: 'It can be read; nothing is done in it before the host opens it again.',
        },
        details: { community },
      })
    : refuse('community/removed', {
        instead: {
          zh: '请到该小区迁往的系统办理；要放回这里，请导入它的导出文件。',
          en: 'Go to where the community was moved; to have it here again, import its export.',
        },
        details: { community },
      })
}

/** The refusal of what would be done now in a community; undefined where it takes what happens. */
export async function refuseByStanding(
  storage: StorageAdapter,
  community: string,
): Promise<Refusal | undefined> {
  const head = await headOf(storage, community)
  return head?.archived ? refuseStanding(community, 'archived') : undefined
}

/** The refusal of what is asked of a community that was removed; undefined where it was not. */
export async function refuseRemoved(
  storage: StorageAdapter,
  community: string,
): Promise<Refusal | undefined> {
  const [removed] = await storage.removed({ community, after: null, limit: 1 })
  return removed && refuseStanding(community, 'removed')
}
