import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { reportIn } from '@gongzhi/organisation'
import { describe, expect } from 'vitest'

import { keeps } from './kept.ts'
import { sun } from './people.ts'
import { begun, member, project, unit } from './report-ins.ts'
import { announced, endOf, standingOf, storiesOf } from './story.ts'

const { story, walked, chosen } = storiesOf(reportIn)

/** Somebody reports in. */
const reports = (process: Awaited<ReturnType<typeof begun>>, person: string, by = member(person)) =>
  process.register('members').record({ data: { person, unit: '区税务局', consent: `同意书-${person}` }, by })

describe('a year of reporting in', () => {
  story('has units and their projects, and tells each unit at its end what it has done', async (h) => {
    const process = await begun(h)
    await process.by(sun).cannot('project.take', project)
    await process.by(sun).does('unit.report', unit)
    await process.by(sun).cannot('unit.report', unit)
    await process.by(sun).cannot('project.take', { ...project, due: '2026-03-01' })
    await process.by(sun).cannot('project.take', { ...project, due: '2027-01-01' })
    await process.by(sun).does('project.take', project)
    await process.by(sun).cannot('project.take', project)
    await process.by(sun).does('project.take', { ...project, id: 'p2', due: '2026-12-31' })
    await process.by(sun).cannot('project.finish', { id: 'p9', evidence: 'e' })
    await process.by(sun).does('project.finish', { id: 'p1', evidence: '照片-1' })
    await process.by(sun).cannot('project.finish', { id: 'p1', evidence: '照片-1' })
    accepted(await reports(process, 'li'))
    accepted(await reports(process, 'chen'))
    accepted(await reports(process, 'chen'))
    refused(await reports(process, 'zhou', member('li')), 'record/refused')
    await h.at(endOf('2026-12-31') - 1)
    expect((await standingOf(process)).state).toBe('open')
    await h.at(endOf('2026-12-31'))
    await h.pass()
    expect((await announced(process)).at(-1)).toEqual({
      name: 'year.closed',
      data: { people: 2, units: [{ unit: '区税务局', taken: 2, finished: 1 }] },
    })
    refused(await reports(process, 'wu'), 'register/sealed')
  })

  story(
    'names the projects that are late, each once, and says of a finished one whether it was',
    async (h) => {
      const process = await begun(h)
      await process.by(sun).does('unit.report', unit)
      for (const id of ['p1', 'p2']) await process.by(sun).does('project.take', { ...project, id })
      await process.by(sun).does('project.take', { ...project, id: 'p3', due: '2026-05-01' })
      await h.at(endOf('2026-04-01') - 1)
      expect((await standingOf(process)).context.named).toEqual([])
      await h.at(endOf('2026-04-01'))
      expect((await announced(process)).at(-1)).toMatchObject({
        name: 'project.overdue',
        data: { projects: [{ id: 'p1' }, { id: 'p2' }] },
      })
      expect(await process.by(sun).does('project.finish', { id: 'p1', evidence: 'e' })).toMatchObject({
        outcomes: [{ data: { inTime: false } }],
      })
      expect(await process.by(sun).does('project.finish', { id: 'p3', evidence: 'e' })).toMatchObject({
        outcomes: [{ data: { inTime: true } }],
      })
      await h.at('2026-06-01')
      expect((await announced(process)).filter(({ name }) => name === 'project.overdue')).toHaveLength(1)
    },
  )

  story('takes sixty units and a hundred projects at most', async (h: Harness) => {
    const process = await begun(h)
    for (let number = 1; number <= 60; number++)
      await process.by(sun).does('unit.report', { ...unit, unit: `u${number}` })
    await process.by(sun).cannot('unit.report', { ...unit, unit: 'u61' })
    for (let number = 1; number <= 100; number++)
      await process.by(sun).does('project.take', { ...project, id: `p${number}`, unit: 'u1' })
    await process.by(sun).cannot('project.take', { ...project, id: 'p101', unit: 'u1' })
  })
})

describe('a kept year of reporting in', () => {
  keeps(reportIn, async (h) => {
    const process = await begun(h)
    await process.by(sun).does('unit.report', unit)
    await process.by(sun).does('project.take', project)
    accepted(await reports(process, 'li'))
    await h.at('2026-04-03')
    await process.by(sun).does('project.finish', { id: 'p1', evidence: '照片-1' })
    await h.at('2027-01-01')
    await h.pass()
  })
})

walked()
chosen()
