import { addDays, type Actor, guardsOf } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { MOST_BOOKINGS, MOST_USERS, overlap } from './booking.ts'
import { type Venue, vocabulary } from './vocabulary.ts'

/** What has to hold before a venue is booked or used. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  bookable: rule({
    on: 'booking.make',
    label: {
      zh: '在开放时间和可预约日期之内，不与他人重叠，且未超过各项上限',
      en: 'it lies in the hours and days that can be booked, overlaps with nobody, and keeps within the limits',
    },
    provisions: ['lead', 'horizon', 'share', 'missed'],
    judge: ({ context, event: { data, day, law } }) => {
      const { bookings, users, hours } = context
      const taken = bookings.find((one) => overlap(one, data))
      const own = bookings.filter(({ user }) => user === data.user).length
      const missed = users.find(({ user }) => user === data.user)?.missed ?? 0
      const earliest = addDays(day, law.lead ?? 0)
      const latest = law.horizon === undefined ? undefined : addDays(day, law.horizon)
      return judged({ required: law.share ?? null, found: own }, [
        bookings.some(({ id }) => id === data.id) && {
          why: { zh: `已有预约 ${data.id}`, en: `there is a booking ${data.id} already` },
        },
        (data.begins < hours.opens || data.ends > hours.closes) && {
          why: {
            zh: `开放时间为 ${hours.opens} 至 ${hours.closes}`,
            en: `it is open from ${hours.opens} to ${hours.closes}`,
          },
        },
        data.day < earliest && {
          why: { zh: `最早可预约 ${earliest}`, en: `it can be booked from ${earliest} on` },
        },
        latest !== undefined &&
          data.day > latest && {
            why: { zh: `最晚可预约 ${latest}`, en: `it can be booked until ${latest}` },
          },
        taken !== undefined && {
          why: {
            zh: `${taken.day} ${taken.begins} 至 ${taken.ends} 已由 ${taken.user} 预约`,
            en: `${taken.user} has it on ${taken.day} from ${taken.begins} to ${taken.ends}`,
          },
          instead: { zh: '请另选时间', en: 'choose another time' },
        },
        law.missed !== undefined &&
          missed >= law.missed && {
            why: {
              zh: `${data.user} 已有 ${missed} 次预约未到，上限为 ${law.missed} 次`,
              en: `${data.user} has missed ${missed} of its bookings, and the limit is ${law.missed}`,
            },
            instead: { zh: '请联系管理方解除', en: 'ask the keeper to forgive them' },
          },
        law.share !== undefined &&
          own >= law.share && {
            why: {
              zh: `${data.user} 已有 ${own} 次待用预约，上限为 ${law.share} 次`,
              en: `${data.user} has ${own} bookings waiting, and ${law.share} is the limit`,
            },
            instead: { zh: '请先使用或取消', en: 'use or cancel one first' },
          },
        bookings.length >= MOST_BOOKINGS && {
          why: {
            zh: `已有 ${bookings.length} 次待用预约，最多 ${MOST_BOOKINGS} 次`,
            en: `${bookings.length} bookings wait, and ${MOST_BOOKINGS} is the most`,
          },
        },
        !users.some(({ user }) => user === data.user) &&
          users.length + new Set(bookings.map(({ user }) => user)).size >= MOST_USERS && {
            why: { zh: `使用者已达 ${MOST_USERS} 个`, en: `${MOST_USERS} users are the most` },
          },
      ])
    },
  }),
  ownBooking: rule({
    on: 'booking.cancel',
    label: { zh: '由预约人本人或管理方取消', en: 'whoever made it, or the keeper, cancels it' },
    first: ({ context, event: { by } }) => judged({ found: by.id }, [noneToHim(context, { by })]),
    judge: ({ context, event: { by, data } }) =>
      judged({ found: data.id }, [noBooking(context, data.id), notHis(context, { by, id: data.id })]),
  }),
  usable: rule({
    on: 'booking.use',
    label: {
      zh: '由预约人本人或管理方在当日或之后登记',
      en: 'whoever made it, or the keeper, records it on its day or later',
    },
    first: ({ context, event: { by, day } }) =>
      judged({ found: day }, [noneToHim(context, { by, until: day })]),
    judge: ({ context, event: { by, data, day } }) => {
      const booked = context.bookings.find(({ id }) => id === data.id)
      return judged({ required: booked?.day ?? null, found: day }, [
        noBooking(context, data.id),
        notHis(context, { by, id: data.id }),
        booked !== undefined &&
          day < booked.day && {
            why: { zh: `预约在 ${booked.day}`, en: `it is booked for ${booked.day}` },
          },
      ])
    },
  }),
  closable: rule({
    on: 'venue.close',
    label: { zh: '停用至今天或之后', en: 'it is closed until today or later' },
    judge: ({ event: { data, day } }) =>
      judged({ required: day, found: data.until }, [
        data.until < day && {
          why: { zh: `${data.until} 已过`, en: `${data.until} is over` },
        },
      ]),
  }),
}))

/** Nothing that waits is his to say something about: up to a day, or at all. */
function noneToHim(
  { bookings }: Venue,
  { by, until }: { readonly by: Actor; readonly until?: string },
): Failure | false {
  const his = bookings.filter((one) => !by.capacity.startsWith('organisation.') || one.by === by.id)
  return (
    !his.some(({ day }) => until === undefined || day <= until) && {
      why: {
        zh: until === undefined ? '没有可由其办理的预约' : `${until} 及以前没有可由其办理的预约`,
        en:
          until === undefined ? 'no booking waits that is his' : `no booking up to ${until} is his to record`,
      },
    }
  )
}

function noBooking({ bookings }: Venue, id: string): Failure | false {
  return (
    !bookings.some((one) => one.id === id) && {
      why: { zh: `没有预约 ${id}`, en: `there is no booking ${id}` },
    }
  )
}

function notHis(
  { bookings }: Venue,
  { by, id }: { readonly by: Actor; readonly id: string },
): Failure | false {
  const booked = bookings.find((one) => one.id === id)
  return (
    booked !== undefined &&
    by.capacity.startsWith('organisation.') &&
    booked.by !== by.id && {
      why: { zh: `由 ${booked.by} 预约`, en: `${booked.by} made that booking` },
      instead: { zh: '请由预约人或管理方办理', en: 'ask whoever made it, or the keeper' },
    }
  )
}
