import {
  articlesOf,
  blank,
  dayWords,
  definePaper,
  describeValue,
  inARow,
  line,
  publicNotice,
} from '@gongzhi/core'

import { bodyMemberLabels } from '../provisions/body-member.ts'
import { groupListShown } from '../provisions/index.ts'
import { committeeElection } from './index.ts'

/**
 * The list of the preparatory group as it is shown (筹备组名单公示): who sits in it, for whom, and who leads it. Where
 * another body prepares the election there is no list.
 */
export const groupPaper = definePaper(committeeElection, {
  name: 'group',
  label: { zh: '筹备组（换届小组）名单公示', en: 'List of the preparatory group' },
  reads: ['body', 'published'],
  notYet({ context: { body, published } }) {
    if (body?.group === null || body?.group === undefined)
      return { zh: '没有筹备组', en: 'there is no preparatory group' }
    return published === null ? { zh: '名单尚未公布', en: 'the list has not been published' } : undefined
  },
  make({ community, context: { body, published }, fixed, law, name }) {
    const { members = [], leader } = body?.group ?? {}
    return {
      articles: articlesOf(fixed, ['groupFormation', 'listPublication', 'listShown']),
      blocks: publicNotice({
        title: line(
          { zh: '{city}\n筹备组（换届小组）名单公示', en: 'Preparatory group of {city}' },
          { city: name(community) },
        ),
        addressee: { zh: '全体业主', en: 'To all owners' },
        opening: line(
          {
            zh: '筹备组（换届小组）已经成立，成员 {count} 人，组长{leader}。现将名单公示如下：',
            en: 'The preparatory group was formed; {leader} leads it. Its members ({count}):',
          },
          {
            count: members.length,
            leader: inARow(leader === undefined ? [] : [name(leader)], {
              what: { zh: '组长', en: 'Leader' },
            }),
          },
        ),
        shown: [
          {
            kind: 'table',
            columns: [
              { label: { zh: '序号', en: 'No.' }, share: 12, align: 'center' },
              { label: { zh: '成员', en: 'Member' }, share: 36 },
              { label: { zh: '代表', en: 'Stands for' }, share: 52 },
            ],
            rows: members.map(({ id, from }, index) => [index + 1, name(id), bodyMemberLabels[from]]),
          },
        ],
        period: {
          from: published && dayWords(published.day),
          length: law.listShown && describeValue(groupListShown, law.listShown as never),
        },
        objecting: {
          about: { zh: '成员', en: 'a member' },
          how: { zh: '以书面方式', en: 'in writing' },
        },
        by: [blank({ zh: '公示单位', en: 'Who publishes it' })],
      }),
    }
  },
})
