import { lastDay as lastDayOfPeriod } from '@gongzhi/core'
import * as z from 'zod'

import { day } from '../tool.ts'
import { defineTool } from './define.ts'

/** The last day of any period. */
export const lastDay = defineTool({
  name: 'last_day',
  label: { zh: '期间的最后一日', en: 'Last day of a period' },
  about: {
    zh:
      '给定长度的期间自某日起算，最后一日是哪天（民法典第200条至第204条），按放假安排顺延。' +
      '期间的长度由您给出；法律规定了多长，用 deadline 或 explain_rule 查。',
    en:
      'The last day of a period of a given length (Civil Code, Arts. 200 to 204), by the calendar of rest days. The ' +
      'length is yours: how long a text makes it, deadline and explain_rule say.',
  },
  needs: 'nobody',
  given: {
    from: day,
    count: z.int().min(1).max(10_000),
    unit: z.enum(['day', 'working-day', 'month', 'year']),
    roll: z.enum(['next-working-day', 'none']).optional(),
  },
  answer({ given: { from, count, unit, roll }, settings: { calendar } }) {
    const found = lastDayOfPeriod({
      from,
      period: { count, unit },
      ...(calendar && { calendar }),
      ...(roll && { roll }),
    })
    const citations = found.trace.flatMap(({ article }) => article ?? [])
    const steps = found.trace.map(({ step, day: reached }) => ({
      zh: `${step.zh}：${reached}`,
      en: `${step.en}: ${reached}`,
    }))
    return {
      status: found.status === 'set' ? 'answered' : 'undetermined',
      basis: citations.length > 0 ? 'texts' : 'program',
      said: [
        found.status === 'set' ? { zh: `为 ${found.day}。`, en: `It is ${found.day}.` } : found.reason,
        ...steps,
      ],
      citations,
      data: found,
    }
  },
})
