import type { Verdict } from '@gongzhi/core'

import { capacityName, type Check, verdictOf } from '../verdict.ts'
import { byConvener, convenerCapacities } from './convener.ts'
import type { Before, On } from './rules.ts'

const byStreetAlone = {
  zh: '联名、责令或者选举提出的议题，只能由街道删除',
  en: 'what a petition, an order or an election asks for is removed by the street alone',
}

/**
 * What a removal needs before an item is named: what owners, an authority or an election ask for is not taken off
 * by a convener who would rather not hear of it, but by the street; the rest by whoever convenes.
 */
export function removable({ context, event: { by } }: Before): Verdict {
  const { agenda, bound } = context
  const asked = agenda.filter(({ id }) => bound.includes(id))
  const street = by.capacity === 'street' && asked.length > 0
  const convening = byConvener(context, by)
  const none = agenda.length > 0 && agenda.length === asked.length
  const required = none ? ['street'] : [...(convenerCapacities[context.convener] ?? [])]
  return verdictOf({ required, found: { items: agenda.length, by: by.capacity } }, [
    { ...convening, met: convening.met || street },
    {
      met: agenda.length > 0,
      why: { zh: '议程上没有议题', en: 'there is nothing on the agenda' },
    },
    {
      met: street || !none,
      why: {
        zh: `议程上的 ${asked.length} 项都由联名、责令或者选举提出`,
        en: `a petition, an order or an election asks for all items on the agenda (${asked.length})`,
      },
      instead: byStreetAlone,
    },
  ])
}

/** That an item is on the agenda, and is taken off by the one who may. */
export function removal({ context, event: { data, by } }: On<'agenda.remove'>): Verdict {
  const bound = context.bound.includes(data.id)
  const byWhom: Check = bound
    ? {
        met: by.capacity === 'street',
        why: {
          zh: `议题 ${data.id} 由联名、责令或者选举提出，办理人的身份是“${capacityName(by.capacity).zh}”`,
          en:
            `a petition, an order or an election asks for item ${data.id}, ` +
            `and whoever sent this acts as "${capacityName(by.capacity).en}"`,
        },
        instead: byStreetAlone,
      }
    : byConvener(context, by)
  return verdictOf({ found: { item: data.id, by: by.capacity }, required: { bound } }, [
    {
      met: context.agenda.some(({ id }) => id === data.id),
      why: { zh: `议程上没有议题 ${data.id}`, en: `there is no item ${data.id} on the agenda` },
    },
    byWhom,
  ])
}
