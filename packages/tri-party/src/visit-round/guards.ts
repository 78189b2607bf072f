import { guardsOf } from '@gongzhi/core'

import { noPeriods } from '../concern/kinds.ts'
import { judged } from '../failure.ts'
import { noTour, stillToCome } from './tour.ts'
import { MOST_CONCERNS, vocabulary } from './vocabulary.ts'

/** What has to hold before a round goes on. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  movable: rule({
    on: 'tour.move',
    label: {
      zh: '尚未进行的行程改到今天或之后、截止日或之前',
      en: 'a tour that did not take place moves to a day from today to the last one',
    },
    judge: ({ context: { tours, held, lastDay }, event: { data, day } }) =>
      judged({ required: lastDay, found: data.day }, [
        noTour(tours, data.tour),
        wasHeld(held, data.tour),
        (data.day < day || data.day > lastDay) && {
          why: {
            zh: `改至 ${data.day}，须在 ${day} 至 ${lastDay} 之间`,
            en: `it would be on ${data.day}, which is not from ${day} to ${lastDay}`,
          },
        },
      ]),
  }),
  holdable: rule({
    on: 'tour.hold',
    label: { zh: '行程之日已到，且尚未记录', en: 'the day of the tour has come, and it is not recorded yet' },
    judge: ({ context: { tours, held }, event: { data, day } }) =>
      judged({ found: data.tour }, [
        noTour(tours, data.tour),
        wasHeld(held, data.tour),
        stillToCome(tours, data.tour, day),
      ]),
  }),
  ofTour: rule({
    on: 'concern.note',
    label: {
      zh: '在行程之日或之后，由行程中的户提出',
      en: 'it comes from a household of the tour, on its day or later',
    },
    provisions: ['response', 'resolution'],
    judge: ({ context, event: { data, day, law } }) => {
      const { tours, channel, raised } = context
      const households = tours.find(({ id }) => id === data.tour)?.households ?? []
      return judged({ required: MOST_CONCERNS, found: raised }, [
        noTour(tours, data.tour),
        stillToCome(tours, data.tour, day),
        channel === 'home-visit' &&
          (data.household === null || !households.includes(data.household)) && {
            why: {
              zh: data.household === null ? '未写明户' : `${data.household} 不在行程 ${data.tour} 之内`,
              en:
                data.household === null
                  ? 'it names no household'
                  : `${data.household} is not on the tour ${data.tour}`,
            },
            instead: {
              zh: `该行程的户有：${households.join('、')}`,
              en: `the households of that tour are: ${households.join(', ')}`,
            },
          },
        noPeriods(data.kind, law),
        raised >= MOST_CONCERNS && {
          why: {
            zh: `本轮已收集 ${raised} 件诉求，最多 ${MOST_CONCERNS} 件`,
            en: `${raised} concerns came of this round, and ${MOST_CONCERNS} is the most`,
          },
          instead: { zh: '请直接提出诉求，或另开一轮', en: 'raise it by itself, or begin another round' },
        },
      ])
    },
  }),
}))

/** Somebody has recorded it already. */
function wasHeld(held: readonly { readonly tour: string; readonly day: string }[], id: string) {
  const one = held.find(({ tour }) => tour === id)
  return (
    one !== undefined && {
      why: { zh: `行程 ${id} 已于 ${one.day} 进行`, en: `tour ${id} took place on ${one.day}` },
    }
  )
}
