import {
  articlesOf,
  blank,
  type Block,
  dayWords,
  definePaper,
  describeValue,
  type Label,
  line,
  publicNotice,
  type Words,
} from '@gongzhi/core'

import { candidatesShown } from '../provisions/index.ts'
import { isNominated, statusLabels } from './candidate.ts'
import { committeeElection } from './index.ts'
import { channelLabels } from './nomination.ts'
import { electingGroups, openSeats, seatsOfGroup } from './reserved-groups.ts'

/**
 * The list of candidates as it is shown (候选人名单公示): who stands, and who proposed him. What was found about
 * somebody in his review is not in it.
 */
export const candidatesPaper = definePaper(committeeElection, {
  name: 'candidates',
  label: { zh: '业主委员会候选人名单公示', en: 'List of candidates for the owner committee' },
  reads: ['candidates', 'seats', 'groups', 'sitting', 'listed'],
  notYet: ({ context: { listed } }) =>
    listed === null ? { zh: '候选人名单尚未公布', en: 'the list has not been published' } : undefined,
  make({ community, context, fixed, law, name }) {
    const { candidates, sitting, listed } = context
    const groups = electingGroups(context)
    const stand = candidates.filter((one) => one.status === 'standing' && isNominated(one))
    return {
      articles: articlesOf(fixed, ['shown']),
      blocks: publicNotice({
        title: line(
          { zh: '{city}\n业主委员会委员候选人名单公示', en: 'Candidates for the owner committee of {city}' },
          { city: name(community) },
        ),
        addressee: { zh: '全体业主', en: 'To all owners' },
        opening: line(
          {
            zh: '本次选举应选委员 {seats} 名。经提名和审查，下列 {count} 人为候选人，现予公示：',
            en: 'Seats to be filled: {seats}. After nomination and review, these stand ({count}):',
          },
          { seats: openSeats(context) - sitting.length, count: stand.length },
        ),
        shown: [
          ...[...groups.map((one) => one.group), null].flatMap((group): Block<Words>[] =>
            groups.length === 0 || seatsOfGroup(context, group) < 1
              ? []
              : [
                  {
                    kind: 'paragraph',
                    text: keptLine({
                      group: group === null ? null : name(group),
                      seats: seatsOfGroup(context, group) - (group === null ? sitting.length : 0),
                    }),
                  },
                ],
          ),
          {
            kind: 'table',
            columns: [
              { label: { zh: '序号', en: 'No.' }, share: 12, align: 'center' },
              { label: { zh: '候选人', en: 'Candidate' }, share: 30 },
              { label: { zh: '提名方式', en: 'Nominated by' }, share: 36 },
              { label: { zh: '审查结果', en: 'Review' }, share: 22 },
            ],
            rows: stand.map(({ candidate, nominations, status, group, as }, index) => [
              index + 1,
              candidateLine(name(candidate), [
                ...(group === undefined ? [] : [name(group)]),
                ...(as === 'alternate' ? [{ zh: '候补委员', en: 'as an alternate' }] : []),
              ]),
              {
                zh: [...new Set(nominations.map(({ channel }) => channelLabels[channel].zh))].join('、'),
                en: [...new Set(nominations.map(({ channel }) => channelLabels[channel].en))].join(', '),
              },
              statusLabels[status],
            ]),
          },
        ],
        period: {
          from: listed && dayWords(listed.day),
          length: law.shown && describeValue(candidatesShown, law.shown as never),
        },
        objecting: {
          about: { zh: '候选人', en: 'the candidates' },
          how: { zh: '以书面方式', en: 'in writing' },
        },
        by: [blank({ zh: '公示单位', en: 'Who publishes it' })],
      }),
    }
  },
})

/** How many of the seats are kept for a group, or for nobody in particular. */
function keptLine({ group, seats }: { readonly group: string | null; readonly seats: number }): Words {
  return group === null
    ? line({ zh: '其中不预留的名额 {seats} 名。', en: 'Of these, kept for nobody: {seats}.' }, { seats })
    : line(
        { zh: '其中为{group}预留 {seats} 名。', en: 'Of these, kept for {group}: {seats}.' },
        { group, seats },
      )
}

/** Who stands, for the seats of which group, and whether as an alternate. */
function candidateLine(candidate: string, more: readonly (string | Label)[]): Words {
  const [first, second] = more
  if (first === undefined) return candidate
  return second === undefined
    ? line({ zh: '{candidate}（{first}）', en: '{candidate} ({first})' }, { candidate, first })
    : line(
        { zh: '{candidate}（{first}，{second}）', en: '{candidate} ({first}, {second})' },
        { candidate, first, second },
      )
}
