import { type CivilDay, civilDayOf, CHINA_STANDARD_TIME, compareBytes, mainlandChina } from '@gongzhi/core'
import {
  assemblyMeeting,
  type ClockAnswer,
  type ClockName,
  CLOCKS,
  committeeElection,
  committeeTerm,
  lastDayOf,
} from '@gongzhi/owner-committee'

import { textIn } from '../../words.ts'
import { cite } from './figures.ts'
import { COMMUNITY, DAYS, ELECTION, where } from './story.ts'
import { heading, type Teller } from './tell.ts'
import type { Vote } from './vote.ts'

/** The days that follow from the result, with the computation where a day moved. */
export async function tellDeadlines(teller: Teller, vote: Vote): Promise<void> {
  const { language, paint, say } = teller
  const either = textIn(language)
  const standing = await vote.governance.community(COMMUNITY).process(committeeElection, ELECTION).standing()
  const { constituted, chosen, submitted } = standing?.context ?? {}
  heading(teller, either('八、由此起算的期限', '8. The days that follow'))
  const days: readonly (readonly [ClockName, CivilDay | undefined])[] = [
    ['decision-publication', DAYS.counted],
    ['decision-shown', DAYS.counted],
    ['first-committee-meeting', constituted?.day],
    ['officers-publication', chosen?.day],
    ['handover', constituted?.day],
    ['filing', constituted?.day],
    ['certificate', submitted?.day],
    ['challenge', DAYS.counted],
    ['term-end', constituted?.day],
  ]
  const asked = days.flatMap(([clock, from]) =>
    from === undefined
      ? []
      : [
          {
            clock,
            from,
            answer: lastDayOf(vote.rules, {
              clock,
              from,
              convention: 'calendar-difference',
              calendar: mainlandChina,
              ...where(from),
            }),
          },
        ],
  )
  for (const { clock, from, answer } of asked.sort((a, b) =>
    compareBytes(dayOf(a.answer), dayOf(b.answer)),
  )) {
    const label = CLOCKS[clock].label[language]
    if (answer.status === 'set') {
      const counted = either(`自 ${from}起算，`, `from ${from}, `) + cite(answer.citation, language)
      say(`  ⏰ ${answer.day}  ${label} ${paint.dim(counted)}`)
      // The plain steps are in the trace for whoever asks; told is where a rest day moved the end.
      const [plain, moved] = answer.trace.slice(-2)
      if (plain && moved && plain.day !== moved.day && moved.article?.article.startsWith('203'))
        say(
          paint.dim(
            `       ${plain.day} → ${moved.day}  ${moved.step[language]} ${cite(moved.article, language)}`,
          ),
        )
    } else if (answer.status === 'undetermined') {
      const article = paint.dim(cite(answer.citation, language))
      say(`  ${paint.yellow('?')}  ${answer.plain}  ${label} ${article}: ${answer.reason[language]}`)
    } else say(`  ${paint.yellow('?')}  ${label}: ${answer.reason[language]}`)
  }
  await tellArmed(teller, vote)
}

const dayOf = (answer: ClockAnswer): string => {
  if (answer.status === 'set') return answer.day
  return answer.status === 'undetermined' ? answer.plain : ''
}

/** The deadlines at which the engine acts by itself. */
async function tellArmed({ language, paint, say }: Teller, vote: Vote): Promise<void> {
  const either = textIn(language)
  const armed = await vote.governance
    .community(COMMUNITY)
    .deadlines({ before: vote.clock.now + 2_000 * 86_400_000 })
  const labels: Readonly<Record<string, { zh: string; en: string }>> = Object.fromEntries(
    [assemblyMeeting, committeeElection, committeeTerm].flatMap(({ vocabulary }) =>
      Object.entries(vocabulary.deadlines).map(([name, { label }]) => [name, label]),
    ),
  )
  say(
    paint.dim(
      either('  引擎已登记、到时自行生效的：', '  armed in the engine, which acts on them by itself:'),
    ),
  )
  for (const { process, name, dueAt, provisional } of armed.slice(0, 6)) {
    const day = civilDayOf(dueAt - 1, CHINA_STANDARD_TIME)
    const note = provisional
      ? either('（暂定：该年放假安排尚未载入）', ' (provisional: the calendar of that year is not loaded)')
      : ''
    say(paint.dim(`    ${day} 24:00  ${labels[name]?.[language] ?? name}  ${process}${note}`))
  }
}
