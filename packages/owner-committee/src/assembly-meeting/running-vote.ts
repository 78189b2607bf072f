import { defineOutlook, type ItemForecast, type Label, type OutlookSource } from '@gongzhi/core'

import { hiddenOutlook, type OutlookRefused } from '../assembly/outlook.ts'
import { sourced } from '../provisions/sourced.ts'
import { outlookGroup, runningResults } from '../provisions/voting.ts'
import { assemblyMeeting } from './index.ts'
import { type Item, singleMotions } from './item.ts'
import { assemblyOutlook } from './outlook.ts'
import { fixedLawOf, questionRule } from './result.ts'

/**
 * How each motion of an assembly stands while it is voted, for everybody who may read the assembly: under the rule on
 * running results of the day on which the vote opened. Who has not voted is told to nobody, and of a building nothing
 * that would name somebody. Nothing before it opens; once it has closed, what was counted says it.
 */
export const runningVote: OutlookSource = defineOutlook(
  assemblyMeeting,
  async ({ standing, records, rules, where }): Promise<readonly ItemForecast[]> => {
    const { context, states } = standing
    const runs = states.some((state) => state === 'voting' || state === 'entering')
    if (!runs || context.notice === null) return []
    const opened = { ...where, on: context.notice.opens }
    const running = sourced(rules, runningResults, opened)
    // What is hidden is not computed either.
    if (running?.value !== 'open')
      return singleMotions(context.agenda).map((item) => {
        const rule = questionRule(item.matter, fixedLawOf(standing))
        return forecast(item, hiddenOutlook({ rule, running, vote: 'open' }) as OutlookRefused)
      })
    const found = assemblyOutlook({
      standing,
      records: { roll: await records('roll'), ballots: await records('ballots') },
      running,
      audience: 'public',
      // Of the day on which the vote opened: another size half-way would tell the difference, which is somebody.
      smallestGroup: sourced(rules, outlookGroup, opened)?.value ?? GROUP,
    })
    return found.map(({ item, outlook }) => forecast(item, outlook))
  },
)

/**
 * How many further ballots are told of at once where no rules of procedure say it (`voting/outlook-group`). Two of one
 * mind are common, and say together what each of them said; with more, small buildings are told nothing for long.
 */
const GROUP = 3

function forecast({ id, title }: Item, outlook: object): ItemForecast {
  const label: Label = { zh: title, en: title }
  // Plain JSON, as whoever asks by HTTP gets it too.
  return { item: id, label, outlook: JSON.parse(JSON.stringify(outlook)) as ItemForecast['outlook'] }
}
