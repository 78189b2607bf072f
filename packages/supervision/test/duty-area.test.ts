import { dutyArea, enforcementVisit } from '@gongzhi/supervision'
import { describe, expect } from 'vitest'

import { answered, area, contact, evening, fire } from './areas.ts'
import { keeps } from './kept.ts'
import { housing, manager, street } from './people.ts'
import { announced, endOf, stageUnder, standingOf, storiesOf, times } from './story.ts'
import { left, officers, settled } from './visits.ts'

const { story, walked, chosen } = storiesOf(dutyArea)

describe('an area of duty', () => {
  story('has up to twelve departments, each once, with its list of duties', async (h) => {
    const process = await area(h)
    await process.by(street).cannot('department.leave', { authority: 'fire', reason: '…' })
    await process.by(street).cannot('contact.post', contact)
    await process.by(street).cannot('departments.call', evening)
    await process.by(housing).cannot('department.join', fire)
    await process.by(street).does('department.join', fire)
    await process.by(street).cannot('department.join', fire)
    for (let number = 2; number <= 12; number++)
      await process.by(street).does('department.join', { ...fire, authority: `d${number}` })
    await process.by(street).cannot('department.join', { ...fire, authority: 'd13' })
    await process.by(street).cannot('department.leave', { authority: 'd13', reason: '…' })
    await process.by(street).does('department.leave', { authority: 'd12', reason: '机构改革' })
    expect((await standingOf(process)).context.departments).toHaveLength(11)
  })

  story('shows how its departments are reached, with all that the place asks', async (h) => {
    const process = await answered(h)
    await process.by(housing).cannot('contact.post', { ...contact, authority: 'police' })
    await process.by(housing).cannot('contact.post', { ...contact, shows: ['name'] })
    await process.by(manager).cannot('contact.post', contact)
    await process.by(housing).does('contact.post', contact)
    expect((await announced(process)).at(-1)).toEqual({
      name: 'contact.posted',
      data: { authority: 'fire', notice: '公示牌-1' },
    })
  })

  story(
    'takes whatever is posted where no text asks for more',
    async (h) => {
      const process = await answered(h)
      await process.by(housing).does('contact.post', { ...contact, shows: ['unit'] })
    },
    () => stageUnder({ 'visit/contacts': null }),
  )

  story('names once the departments that have posted nothing, and anew when another joins', async (h) => {
    const process = await answered(h)
    await h.at(endOf('2026-03-12') - 1)
    expect(await times(process, 'contacts.missing')).toBe(0)
    await h.at(endOf('2026-03-12'))
    expect((await announced(process)).at(-1)).toEqual({
      name: 'contacts.missing',
      data: { authorities: ['fire'] },
    })
    await h.pass({ days: 20 })
    expect(await times(process, 'contacts.missing')).toBe(1)
    await process.by(housing).does('contact.post', contact)
    await process.by(street).does('department.join', { ...fire, authority: 'police' })
    await h.pass({ days: 11 })
    expect((await announced(process)).at(-1)?.data).toEqual({ authorities: ['police'] })
  })

  story('names once that nobody has come for too long, counted from the last visit', async (h) => {
    const process = await answered(h)
    await process.by(housing).does('contact.post', contact)
    const visit = await left(h)
    await visit.by(street).does('finding.settle', settled('f1'))
    await visit.by(street).does('report.file', { report: '报告-1' })
    await h.pass()
    expect((await standingOf(process)).context).toMatchObject({
      visits: 1,
      lastVisit: { visit: 'v1', on: '2026-03-03' },
    })
    await h.at(endOf('2026-06-03') - 1)
    expect(await times(process, 'visit.due')).toBe(0)
    await h.at(endOf('2026-06-03'))
    expect((await announced(process)).at(-1)).toEqual({ name: 'visit.due', data: { last: '2026-03-03' } })
    await h.pass({ days: 60 })
    expect(await times(process, 'visit.due')).toBe(1)
  })

  story(
    'reminds nobody where no text and no house says how often',
    async (h) => {
      const process = await answered(h)
      await h.pass({ days: 300 })
      expect(await announced(process)).toEqual([])
    },
    () => stageUnder({ 'visit/interval': null, 'visit/contact-period': null }),
  )
})

describe('a street that calls departments', () => {
  story('begins a visit of those that it names, with what each is competent for', async (h) => {
    const process = await answered(h)
    await process.by(street).cannot('departments.call', { ...evening, authorities: ['fire', 'fire'] })
    await process.by(street).cannot('departments.call', { ...evening, authorities: ['police'] })
    await h.at('2026-03-03')
    await process.by(street).cannot('departments.call', { ...evening, day: '2026-03-02' })
    await process.by(street).does('departments.call', evening)
    await h.pass()
    const visit = h.process(enforcementVisit, 'duty-area/visit-1')
    expect(await standingOf(visit)).toMatchObject({
      state: 'planned',
      context: { departments: [{ authority: 'fire', competent: fire.competent, officers: [] }] },
    })
    await visit.by(street).does('officers.record', officers('fire'))
    await visit.by(street).does('visit.arrive', {})
    await process.by(street).does('departments.call', { ...evening, day: '2026-03-20' })
    await h.pass()
    expect((await h.community.find({ definition: enforcementVisit })).map((one) => one.process)).toEqual([
      'duty-area/visit-1',
      'duty-area/visit-2',
    ])
  })
})

describe('a kept area', () => {
  keeps(
    dutyArea,
    async (h) => {
      const process = await answered(h)
      await process.by(housing).does('contact.post', contact)
      await process.by(street).does('departments.call', evening)
      await h.pass()
      await h.pass({ days: 100 })
    },
    [enforcementVisit],
  )
})

walked()
chosen()
