import {
  articlesOf,
  type Block,
  dayWords,
  definePaper,
  inARow,
  type Label,
  line,
  type PaperState,
  publicNotice,
  type Words,
} from '@gongzhi/core'

import { meaningOf } from '../assembly-meeting/paper-words.ts'
import { decidedItem, type Item } from './agenda.ts'
import { committeeMeeting } from './index.ts'
import type { vocabulary } from './vocabulary.ts'

const READS = ['day', 'place', 'members', 'present', 'proxies', 'items', 'decided'] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>

const RESULTS: Readonly<Record<Item['status'], Label>> = {
  pending: { zh: '未提付表决', en: 'not put to the vote' },
  voting: { zh: '正在表决', en: 'being voted' },
  passed: { zh: '通过', en: 'passed' },
  'not-passed': { zh: '未通过', en: 'not passed' },
  undetermined: { zh: '不能确定', en: 'undetermined' },
  'left-open': { zh: '搁置', en: 'left open' },
  referred: { zh: '提请业主大会决定', en: 'referred to the assembly' },
}

/**
 * What a committee decided, as it is shown to the owners (业主委员会决定公示): who was there, and of each item how each
 * member voted and what came of it. Members vote openly and by name.
 */
export const decisionsPaper = definePaper(committeeMeeting, {
  name: 'decisions',
  label: { zh: '业主委员会决定公示', en: 'Decisions of the owner committee' },
  reads: READS,
  notYet: ({ context: { decided } }) =>
    decided === null ? { zh: '会议尚未作出决定', en: 'the meeting has not decided yet' } : undefined,
  make(state) {
    const { community, context, fixed, name } = state
    const city = name(community)
    return {
      articles: articlesOf(fixed, ['quorum', 'majority', 'signatures']),
      blocks: publicNotice({
        title: line(
          { zh: '{city}\n业主委员会会议决定公示', en: 'What the owner committee of {city} decided' },
          { city },
        ),
        addressee: { zh: '全体业主', en: 'To all owners' },
        opening: line(
          {
            zh:
              '业主委员会于{day}在{place}召开会议，委员 {members} 人，到会 {present} 人，' +
              '委托他人出席 {represented} 人。现将会议情况和决定公示如下：',
            en:
              'The committee met on {day}, in {place}. Of {members} members {present} were there, and ' +
              '{represented} sent somebody. It decided:',
          },
          {
            day: dayWords(context.day),
            place: context.place,
            members: context.members.length,
            present: context.present.length,
            represented: context.proxies.length,
          },
        ),
        shown: context.items.flatMap((item, index) => itemBlocks(item, { number: index + 1, state })),
        // How long it hangs no text of this package says.
        period: { from: undefined, length: undefined },
        objecting: { about: { zh: '决定', en: 'a decision' }, how: { zh: '以书面方式', en: 'in writing' } },
        by: [line({ zh: '{city}业主委员会', en: 'Owner committee of {city}' }, { city })],
      }),
    }
  },
})

function itemBlocks(
  item: Item,
  { number, state: { name } }: { readonly number: number; readonly state: State },
): readonly Block<Words>[] {
  const heading: Block<Words> = {
    kind: 'heading',
    text: line({ zh: '议题{number}：{title}', en: 'Item {number}: {title}' }, { number, title: item.title }),
  }
  const standing: Block<Words> = {
    kind: 'paragraph',
    text: line({ zh: '结果：{status}。', en: 'Result: {status}.' }, { status: RESULTS[item.status] }),
  }
  if (!decidedItem(item)) return [heading, standing]
  const voted = (choice: Item['votes'][number]['choice']) => {
    const members = item.votes.filter((one) => one.choice === choice)
    return line(
      { zh: '{choice} {count} 人：{members}', en: '{choice}, {count}: {members}' },
      {
        choice: meaningOf('choice', choice),
        count: members.length,
        members: inARow(
          members.map(({ member }) => name(member)),
          {
            what: { zh: '委员', en: 'Members' },
            none: { zh: '无', en: 'nobody' },
          },
        ),
      },
    )
  }
  return [heading, { kind: 'list', items: [voted('for'), voted('against'), voted('abstain')] }, standing]
}
