import type { Label } from '@gongzhi/core'

import { nameParties, PARTIES, type Party, partyName } from '../parties.ts'
import { describeRemark } from '../remark.ts'
import { actionsOf } from './action.ts'
import { departmentName } from './department-name.ts'
import type { Item } from './item.ts'
import type { Meeting } from './vocabulary.ts'

/**
 * Drafts the minutes of a meeting (会议纪要) from what it recorded, in both languages: when and where it was, who
 * was there, and of each matter what was decided, for whom, with which actions by which days, or why it was
 * left open or handed up. The convening party may still write otherwise; what it writes is the text that the
 * parties sign.
 *
 * @example
 * ```ts
 * import type { Community } from '@gongzhi/core'
 * import { jointMeeting, minutesOf } from '@gongzhi/tri-party'
 *
 * const draft = async (community: Community, meeting: string) => {
 *   const standing = await community.process(jointMeeting, meeting).standing()
 *   return standing && minutesOf(standing.context).zh
 * }
 * ```
 */
export function minutesOf(
  meeting: Pick<Meeting, 'month' | 'day' | 'place' | 'present' | 'departments' | 'items' | 'actions'>,
): Label {
  const { month, day, place, present, departments, items } = meeting
  const names = nameParties(PARTIES.filter((one) => present.includes(one)))
  const others = departments.map((one) => departmentName(one))
  const zh = [
    `${month} 联席会议纪要`,
    `时间：${day}；地点：${place}`,
    `到会：${[names.zh, ...others.map((one) => one.zh)].filter((one) => one !== '').join('、')}`,
  ]
  const en = [
    `Minutes of the joint meeting of ${month}`,
    `Day: ${day}; place: ${place}`,
    `Present: ${[names.en, ...others.map((one) => one.en)].filter((one) => one !== '').join(', ')}`,
  ]
  for (const [index, item] of items.entries()) {
    const said = conclusionOf(item)
    const done = taskLines(meeting, item.id)
    zh.push(`${index + 1}. ${item.title}：${said.zh}${done.zh}`)
    en.push(`${index + 1}. ${item.title}: ${said.en}${done.en}`)
  }
  return { zh: zh.join('\n'), en: en.join('\n') }
}

/** Who owes an action: a party, or a department by what it is called. */
function ownerOf(party: Party, department: string | null): Label {
  return department === null ? partyName(party) : departmentName(department)
}

/** Whom it binds: departments each by what it is called. */
function boundBy({ binds, departments }: Item): Label {
  const { zh, en } = nameParties(binds.filter((one) => one !== 'department'))
  const words = departments.map((one) => departmentName(one))
  const named = (all: readonly string[]) => all.filter((one) => one !== '')
  return {
    zh: named([zh, ...words.map((one) => one.zh)]).join('、'),
    en: named([en, ...words.map((one) => one.en)]).join(', '),
  }
}

/** What the owners are asked, and what they said. */
function motionOf({ motion }: Item): Label {
  const asked = motion?.motion ?? ''
  const said = { zh: `提请业主大会决定：${asked}`, en: `put to the owners: ${asked}` }
  if (typeof motion?.passed !== 'boolean') return said
  return motion.passed
    ? { zh: `${said.zh}；业主大会已通过`, en: `${said.en}; the owners adopted it` }
    : { zh: `${said.zh}；业主大会未通过`, en: `${said.en}; the owners rejected it` }
}

/** What became of a matter, in words. */
export function conclusionOf(item: Item): Label {
  const { status, decision, reason } = item
  const parties = boundBy(item)
  const why = describeRemark(reason ?? '')
  switch (status) {
    case 'decided':
      return {
        zh: `议定：${decision ?? ''}（${parties.zh}落实）`,
        en: `decided: ${decision ?? ''} (binding: ${parties.en})`,
      }
    case 'open':
      return { zh: `搁置，理由：${why.zh}`, en: `left open, because: ${why.en}` }
    case 'handed-up':
      return { zh: `报街道，理由：${why.zh}`, en: `handed up to the street, because: ${why.en}` }
    case 'to-owners':
    case 'owners-decided':
      return motionOf(item)
    case 'pending':
    case 'proposed':
      return { zh: '没有结论', en: 'without a conclusion' }
  }
}

function taskLines(meeting: Pick<Meeting, 'actions'>, item: string): Label {
  const tasks = actionsOf(meeting, item)
  return {
    zh: tasks
      .map(
        ({ party, department, what, dueDay }) =>
          `；任务：${ownerOf(party, department).zh} ${what}，期限 ${dueDay}`,
      )
      .join(''),
    en: tasks
      .map(
        ({ party, department, what, dueDay }) =>
          `; action of the ${ownerOf(party, department).en}: ${what}, by ${dueDay}`,
      )
      .join(''),
  }
}
