import { type CivilDay, isCivilDay } from '@gongzhi/core'

import { CommandFailure } from '../failure.ts'
import { today } from '../time.ts'

/** The day behind `--on`, or today where the communities are. */
export function dayOf(text: string | undefined): CivilDay {
  const day = text ?? today()
  if (!isCivilDay(day))
    throw new CommandFailure(
      {
        zh: `--on 须为日期，如 2026-03-02，不是“${day}”。`,
        en: `--on is a day, 2026-03-02 for one, and not "${day}".`,
      },
      { kind: 'usage' },
    )
  return day
}

/** A place, by its code of GB/T 2260. */
export function placeCode(text: string): string {
  if (!/^\d{6}$/.test(text))
    throw new CommandFailure(
      {
        zh: `地点是 GB/T 2260 的六位代码，如 330100，不是“${text}”。`,
        en: `A place is a six-digit code of GB/T 2260, 330100 for one, and not "${text}".`,
      },
      { kind: 'usage' },
    )
  return text
}
