import { blank, dayOfInstant, dayWords, definePaper, inARow, line, monthWords } from '@gongzhi/core'

import { officeName } from '../office-name.ts'
import { PARTIES, partyLabels } from '../parties.ts'
import { jointMeeting } from './index.ts'

/**
 * The notice of a joint meeting (会议通知): to whom, when and where, and what is on the agenda. The state knows the
 * day and not the hour, which is left to be filled in.
 */
export const meetingNotice = definePaper(jointMeeting, {
  name: 'notice',
  label: { zh: '联席会议通知', en: 'Notice of a joint meeting' },
  reads: ['month', 'day', 'place', 'composition', 'items'],
  notYet: ({ states }) =>
    states.includes('lapsed') || states.includes('adjourned')
      ? { zh: '会议没有定下日期', en: 'the meeting has no day' }
      : undefined,
  make({ community, context, fixed, started, offset, name }) {
    const { month, day, place, composition, items } = context
    const called = [
      ...PARTIES.filter((one) => composition.standing.includes(one))
        .filter((one) => one !== 'department' || composition.departments === undefined)
        .map((one) => partyLabels[one]),
      ...(composition.departments ?? []).map(name),
    ]
    const invited = inARow(called, { what: { zh: '参会单位', en: 'Who is invited' } })
    return {
      articles: [fixed['notice']?.citation],
      blocks: [
        {
          kind: 'title',
          text: line(
            {
              zh: '{city}\n关于召开{month}联席会议的通知',
              en: 'Notice of the joint meeting of {month}, {city}',
            },
            { city: name(community), month: monthWords(month) },
          ),
        },
        { kind: 'addressee', text: invited },
        {
          kind: 'paragraph',
          text: line(
            {
              zh: '根据本小区联席会议制度，定于{day}召开{month}联席会议。现将有关事项通知如下：',
              en: 'The joint meeting of {month} is convened for {day}, as follows.',
            },
            { day: dayWords(day), month: monthWords(month) },
          ),
        },
        { kind: 'heading', text: { zh: '一、会议时间', en: 'Time' } },
        {
          kind: 'paragraph',
          text: line(
            { zh: '{day}{hour}', en: '{day}, at {hour}' },
            { day: dayWords(day), hour: blank({ zh: '几时几分', en: 'The time of day' }) },
          ),
        },
        { kind: 'heading', text: { zh: '二、会议地点', en: 'Place' } },
        { kind: 'paragraph', text: place },
        { kind: 'heading', text: { zh: '三、参会单位', en: 'Who meets' } },
        { kind: 'paragraph', text: invited },
        { kind: 'heading', text: { zh: '四、会议议题', en: 'Agenda' } },
        items.length > 0
          ? { kind: 'list', items: items.map(({ title }) => title) }
          : { kind: 'paragraph', text: { zh: '目前没有登记的议题。', en: 'Nothing is on the agenda yet.' } },
        { kind: 'heading', text: { zh: '五、有关要求', en: 'Please note' } },
        {
          kind: 'paragraph',
          text: {
            zh: '请各单位派员按时参会，并由本人签到。有一方未到会的，会议延期，另行召集。',
            en:
              'Each party sends somebody, who signs in himself. ' +
              'Where one party is not there the meeting is adjourned and convened again.',
          },
        },
        {
          kind: 'signOff',
          by: [officeName(composition.convener, name(community))],
          day: dayOfInstant(started, offset),
        },
      ],
    }
  },
})
