import type { Community, Governance, Label, Refusal } from '@gongzhi/core'

import { command, type Flags } from '../declare.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import { wholeNumber } from '../number.ts'
import type { Session } from '../session.ts'
import { communityOf } from './communities.ts'

const COMMUNITY = [{ name: 'community', does: { zh: '小区', en: 'community' }, needed: true }] as const

/** Who says so and why: both stand in the history of the community. */
const WHO = {
  by: {
    behind: { zh: '人员', en: 'id' },
    does: { zh: '由谁办理，记入案卷', en: 'who says so, kept in its history' },
  },
  reason: {
    behind: { zh: '理由', en: 'why' },
    does: { zh: '理由，记入案卷', en: 'why, kept in its history' },
  },
} as const satisfies Flags

type Who = Readonly<Record<keyof typeof WHO, string | undefined>>

/** Archives a community: from then on it is only read. */
export const archive = command({
  name: 'archive',
  does: {
    zh: '归档一个小区：从此不再受理，只供查阅、核验、导出和迁移',
    en: 'archives a community: from then on it is read, verified, exported and moved only',
  },
  more: {
    zh: '输出它最后一条记录的位置和哈希：删除时要用。',
    en: 'Prints the position and the hash of its last entry, which gongzhi remove asks for.',
  },
  operands: COMMUNITY,
  flags: WHO,
  run: (session, { operands: [id = ''], flags }) =>
    change(session, id, (community) => community.archive(whoOf(flags))),
})

/** Opens an archived community again. */
export const reopen = command({
  name: 'reopen',
  does: {
    zh: '重新开放已归档的小区：其间到期的，按各自的时间生效',
    en: 'opens an archived community again: what came due meanwhile counts at its own time',
  },
  operands: COMMUNITY,
  flags: WHO,
  run: (session, { operands: [id = ''], flags }) =>
    change(session, id, (community) => community.reopen(whoOf(flags))),
})

/** Takes an archived community out of the store. */
export const remove = command({
  name: 'remove',
  does: {
    zh: '从存储中删除已归档的小区，须写明它最后一条记录的位置和哈希',
    en: 'takes an archived community out of the store, where its last entry has this position and hash',
  },
  more: {
    zh: '只有导入能使它复原：请先导出，并在新处核验。',
    en: 'Nothing brings it back but an import: export it first, and verify it where it went.',
  },
  operands: COMMUNITY,
  flags: {
    ...WHO,
    position: {
      behind: { zh: '位置', en: 'position' },
      does: { zh: 'archive 输出的位置', en: 'the position that archive printed' },
    },
    hash: {
      behind: { zh: '哈希', en: 'hash' },
      does: { zh: 'archive 输出的哈希', en: 'the hash that archive printed' },
    },
  },
  run(session, { operands: [id = ''], flags }) {
    const end = {
      position: wholeNumber('position', needed('position', flags.position)),
      hash: needed('hash', flags.hash),
    }
    return change(session, id, (community) => community.remove({ ...whoOf(flags), ...end }))
  },
})

type Changed = { readonly status: string; readonly position: number; readonly hash: string }

async function change(
  session: Session,
  id: string,
  act: (community: Community) => Promise<Changed | Refusal>,
): Promise<ExitCode> {
  const { governance } = await session.open()
  const community = await communityOf(governance, id)
  const done = await session.whole(() => act(community))
  await session.answer(done, () =>
    'code' in done ? refusalOf(session, governance, done) : session.say(sentenceOf(id, done)),
  )
  return 'code' in done ? EXIT.no : EXIT.done
}

function refusalOf({ say }: Session, governance: Governance, refusal: Refusal): string {
  return `${say(governance.describeRefusal(refusal))} (${refusal.code})`
}

const WORDS: Readonly<Record<string, Label>> = {
  archived: { zh: '已归档', en: 'archived' },
  open: { zh: '已开放', en: 'open' },
  removed: { zh: '已删除', en: 'removed' },
}

function sentenceOf(id: string, { status, position, hash }: Changed): Label {
  const { zh, en } = WORDS[status] ?? { zh: status, en: status }
  return {
    zh: `${id} ${zh}。最后一条记录：位置 ${position}，哈希 ${hash}`,
    en: `${id} is ${en}. Its last entry: position ${position}, hash ${hash}`,
  }
}

function whoOf(flags: Who) {
  return {
    by: { id: needed('by', flags.by), capacity: 'operator' },
    reason: needed('reason', flags.reason),
  }
}

function needed(flag: string, given: string | undefined): string {
  if (given !== undefined && given.trim() !== '') return given
  throw new CommandFailure({ zh: `缺少 --${flag}。`, en: `--${flag} is missing.` }, { kind: 'usage' })
}
