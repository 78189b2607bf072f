import type { AnyDefinition, CivilDay, Governance, Instant } from '@gongzhi/core'
import { assemblyMeeting, toRollRecords } from '@gongzhi/owner-committee'
import { computeIndicators, crossReview, type Party } from '@gongzhi/tri-party'
import { type Context, Hono } from 'hono'
import * as z from 'zod'

import { answer, commandOf, type Signed } from './asking.ts'
import { rollOn } from './roll.ts'
import type { Store } from './store.ts'

const anything = z.record(z.string(), z.unknown())
const day = z.strictObject({ day: z.iso.date() })
const figures = z.strictObject({
  party: z.string(),
  subject: z.string(),
  series: z.string(),
  ids: z.array(z.string()),
  year: z.int(),
})

/** What can be done with the processes of a community, whichever they are. */
export function processes({
  governance,
  store,
  now,
}: {
  readonly governance: Governance<unknown>
  readonly store: Store
  readonly now: () => Instant
}): Hono<Signed> {
  const app = new Hono<Signed>()
  const cityOf = (c: Context) => governance.community(c.req.param('community') as string)
  const readerOf = (c: Context<Signed>) =>
    cityOf(c).as({ id: c.var.person, capacity: c.req.query('as') ?? 'owner' })

  /** The newest release of a definition by its name, or that of a process by its id. */
  async function definitionOf(c: Context, name?: string): Promise<AnyDefinition | undefined> {
    const id = c.req.param('id')
    const [found] = name === undefined && id !== undefined ? await cityOf(c).find({ process: id }) : []
    const releases = governance.installed.definitions.get(name ?? found?.definition ?? '')
    return releases?.get(Math.max(...releases.keys()))
  }

  const missing = (c: Context) => c.json({ code: 'load/unknown-process' }, 404)

  app.get('/', async (c) => {
    const definition = await definitionOf(c, c.req.query('definition') ?? '')
    return c.json(await readerOf(c).find({ ...(definition && { definition }), sort: 'newest' }))
  })

  app.post('/:id/start/:definition', async (c) => {
    const { as, data, id } = await commandOf(c, anything)
    const definition = await definitionOf(c, c.req.param('definition'))
    if (!definition) return missing(c)
    const by = { id: c.var.person, capacity: as }
    const process = cityOf(c).process(definition, c.req.param('id'))
    return answer(c, await process.start({ input: data, by, ...(id && { id }) }))
  })

  // Where it stands, what he may do now, and why not what he may not: a page is made of this.
  app.get('/:id', async (c) => {
    const definition = await definitionOf(c)
    if (!definition) return missing(c)
    const reader = readerOf(c)
    const standing = await reader.process(definition, c.req.param('id')).standing()
    if (standing?.status === 'refused') return answer(c, standing)
    const next = await cityOf(c).process(definition, c.req.param('id')).next(reader.actor)
    return c.json({ label: definition.label, standing, next })
  })

  app.get('/:id/history', async (c) => {
    const definition = await definitionOf(c)
    if (!definition) return missing(c)
    const history = await readerOf(c).process(definition, c.req.param('id')).history()
    if (history.status === 'refused') return answer(c, history)
    return c.json(history.entries.map((entry) => governance.describeEntry(entry)))
  })

  app.post('/:id/events/:event', async (c) => {
    const { as, data, id } = await commandOf(c, anything)
    const definition = await definitionOf(c)
    if (!definition) return missing(c)
    const by = { id: c.var.person, capacity: as }
    const process = cityOf(c).process(definition, c.req.param('id'))
    return answer(c, await process.send({ event: c.req.param('event'), data, by, ...(id && { id }) }))
  })

  // A ballot, a sign-in, a rating. What stands on paper is entered by a clerk, and is whose name is on it.
  app.post('/:id/registers/:register', async (c) => {
    const { as, data, of, at, id } = await commandOf(c, anything)
    if (of && as !== 'clerk') return c.json({ code: 'vendor/not-a-clerk' }, 403)
    const definition = await definitionOf(c)
    if (!definition) return missing(c)
    const me = { id: c.var.person, capacity: as }
    const register = cityOf(c).process(definition, c.req.param('id')).register(c.req.param('register'))
    const who = of ? { by: of, enteredBy: me } : { by: me }
    return answer(
      c,
      await register.record({ data, ...who, ...(at !== undefined && { at }), ...(id && { id }) }),
    )
  })

  // The roll that was imported, as it counts on a day, into the register of a vote.
  app.post('/:id/roll', async (c) => {
    const { as, data } = await commandOf(c, day)
    const community = c.req.param('community') as string
    const roll = await rollOn({ governance, sql: store.sql }, community, data.day as CivilDay)
    if (roll?.status !== 'frozen')
      return c.json({ code: 'vendor/no-roll', problems: roll?.problems ?? [] }, 422)
    const register = cityOf(c).process(assemblyMeeting, c.req.param('id')).register('roll')
    const by = { id: c.var.person, capacity: as }
    const records = toRollRecords(roll.roll)
    for (const record of records) {
      // The id says what is recorded: whoever repeats this, after an error half-way, records nothing twice.
      const id = `roll:${c.req.param('id')}:${record.voter}`
      const recorded = await register.record({ data: record, by, id })
      if (recorded.status === 'refused') return answer(c, recorded)
    }
    return c.json({ voters: records.length, total: roll.roll.total })
  })

  // Figures of a year that nobody types: they are counted from what is stored, and say up to which entry.
  app.post('/:id/figures', async (c) => {
    const { as, data, id } = await commandOf(c, figures)
    const { party, subject, series, ids, year } = data
    const [from, until] = [`${year}-01-01T00:00+08:00`, `${year + 1}-01-01T00:00+08:00`].map(Date.parse)
    const asked = {
      party: party as Party,
      subject,
      series,
      ids,
      from: from as number,
      until: Math.min(until as number, now()),
    }
    const indicators = await computeIndicators(cityOf(c), asked)
    const by = { id: c.var.person, capacity: as }
    const review = cityOf(c).process(crossReview, c.req.param('id'))
    const given = indicators.map((one) => ({ ...one }))
    const recorded = { event: 'indicators.record' as const, data: { indicators: given }, by }
    return answer(c, await review.send({ ...recorded, ...(id && { id }) }))
  })

  return app
}
