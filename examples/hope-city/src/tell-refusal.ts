import { CHINA_STANDARD_TIME, civilDayOf, describeCitation, type Refusal } from '@gongzhi/core'
import { jointMeetingSeries } from '@gongzhi/tri-party'

import { type Language, textIn } from '../../words.ts'
import type { Teller } from './words.ts'
import { CITY, SERIES, type Year } from './year.ts'

/** A refusal that is told: what was tried, and the names of those whom its sentence calls by their ids. */
interface ToldRefusal {
  readonly what: string
  readonly refusal: Refusal
  readonly named?: Readonly<Record<string, string>>
}

/**
 * A refusal as the person in front of the screen gets it. Its sentence has the figures that decided; `found` and
 * `required` have them once more, for programs.
 */
export function tellRefusal(
  { language, paint, say }: Teller,
  { what, refusal, named = {} }: ToldRefusal,
): void {
  say(`  ${paint.yellow(refusal.code)}  ${paint.dim(what)}`)
  say(`    ${withNames(refusal.reason[language], { named, language })}`)
  if (refusal.articles.length > 0)
    say(
      `    ${refusal.articles.map((one) => describeCitation(one)[language]).join(textIn(language)('、', ', '))}`,
    )
  if (refusal.instead) say(`    → ${withNames(refusal.instead[language], { named, language })}`)
}

/** A sentence with names for ids. In Chinese a name stands without the blanks that part an id from its words. */
function withNames(
  sentence: string,
  { named, language }: { readonly named: Readonly<Record<string, string>>; readonly language: Language },
): string {
  const beside = language === 'zh' ? ' ?' : ''
  return Object.entries(named).reduce(
    (told, [id, name]) =>
      told.replaceAll(new RegExp(`${beside}(?<![\\w-])${id}(?![\\w-])${beside}`, 'g'), name),
    sentence,
  )
}

/** Asks for something that cannot be done, and shows what the person gets. Asking stores nothing. */
export async function tellOneRefusal({ language, paint, say }: Teller, year: Year): Promise<void> {
  const tomorrow = civilDayOf(year.clock.now + 86_400_000, CHINA_STANDARD_TIME)
  const answer = await year.governance
    .community(CITY)
    .process(jointMeetingSeries, SERIES)
    .can({
      event: 'meeting.convene',
      data: { day: tomorrow, place: '小区党群服务站' },
      by: { id: 'zhou', capacity: 'party.secretary' },
    })
  say()
  say(
    paint.bold(
      textIn(language)(
        `问一问：能否明天（${tomorrow}）就开四月的联席会议？`,
        `A question: can April's joint meeting be held tomorrow (${tomorrow})?`,
      ),
    ),
  )
  if (answer.status === 'refused')
    tellRefusal({ language, paint, say }, { what: 'joint-meetings', refusal: answer })
}
