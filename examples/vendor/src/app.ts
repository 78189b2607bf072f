import type { Governance, Instant } from '@gongzhi/core'
import { concern } from '@gongzhi/tri-party'
import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import * as z from 'zod'

import { answer, bodyOf, commandOf, type Signed, statusOf } from './asking.ts'
import { communitiesOf, holdersOf, holdingsOf, signIn, signOut, whoIs } from './people.ts'
import { processes } from './processes.ts'
import { importRoll } from './roll.ts'
import type { Store } from './store.ts'

const credentials = z.strictObject({ person: z.string(), password: z.string() })
const repair = z.strictObject({ id: z.string(), subject: z.string(), photo: z.string() })
const LARGEST_FILE = 5_000_000
const COOKIE = 'session'

/** Everything that is asked over HTTP. Who asks is known by his session, never by what he says. */
export function createApp(host: {
  readonly governance: Governance<unknown>
  readonly store: Store
  readonly now: () => Instant
}): Hono<Signed> {
  const { governance, store, now } = host
  const { sql } = store
  const app = new Hono<Signed>()

  app.use((_, next) => store.inTurn(next))

  app.post('/sign-in', async (c) => {
    const given = await bodyOf(c, credentials)
    const token = await signIn(sql, { ...given, now: now() })
    if (token === undefined) return c.json({ code: 'vendor/wrong-password' }, 401)
    setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/' })
    return c.json({ person: given.person })
  })

  app.use(async (c, next) => {
    const person = await whoIs(sql, getCookie(c, COOKIE) ?? '', now())
    if (person === undefined) return c.json({ code: 'vendor/not-signed-in' }, 401)
    c.set('person', person)
    return next()
  })

  app.post('/sign-out', async (c) => {
    await signOut(sql, getCookie(c, COOKIE) ?? '')
    deleteCookie(c, COOKIE, { path: '/' })
    return c.body(null, 204)
  })

  app.get('/me', async (c) => {
    const communities = await communitiesOf(sql, c.var.person)
    const held = communities.map(async (community) => ({
      community,
      capacities: (await holdingsOf(sql, community, c.var.person)).map(({ capacity }) => capacity),
    }))
    return c.json({ person: c.var.person, communities: await Promise.all(held) })
  })

  // What waits for him, over all his communities.
  app.get('/worklist', async (c) => {
    const { person } = c.var
    return c.json(await governance.worklist({ person, communities: await communitiesOf(sql, person) }))
  })

  app.get('/messages', async (c) =>
    c.json(await sql('SELECT text, sent FROM outbox WHERE person = ? ORDER BY id', c.var.person)),
  )

  // A roll as a clerk has it. What is wrong with it is told by line, all at once, and nothing is kept then.
  app.put('/:community/roll', async (c) => {
    const community = c.req.param('community')
    const clerks = await holdersOf(sql, { community, capacity: 'clerk', now: now() })
    if (!clerks.includes(c.var.person)) return c.json({ code: 'vendor/not-a-clerk' }, 403)
    const file = new Uint8Array(await c.req.arrayBuffer())
    if (file.length > LARGEST_FILE) return c.json({ code: 'vendor/too-large' }, 413)
    const { rows, units, problems, encoding, ignored } = await importRoll(sql, community, file)
    return c.json({ rows, units: units.length, problems, encoding, ignored }, problems.length > 0 ? 422 : 200)
  })

  // An owner reports something broken, with a photograph: the photograph is yours, the concern the engine's.
  app.post('/:community/repairs', async (c) => {
    const { as, data, id: command } = await commandOf(c, repair)
    const { person } = c.var
    const community = c.req.param('community')
    const by = { id: person, capacity: as }
    const input = {
      kind: 'repair',
      channel: 'online',
      subject: data.subject,
      raisedBy: person,
      series: null,
    } as const
    const done = await store.transact(async (inside) => {
      await inside.sql(
        'INSERT INTO photos VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        community,
        data.id,
        data.photo,
      )
      const joined = governance.within(inside.transaction)
      const process = joined.community(community).process(concern, data.id)
      const started = await process.start({ input, by, ...(command && { id: command }) })
      // Thrown, so that the photograph goes too.
      if (started.status === 'refused')
        throw new HTTPException(statusOf(started), { res: answer(c, started) })
      return { started, joined }
    })
    done.joined.committed()
    return answer(c, done.started)
  })

  app.route('/:community/processes', processes(host))
  return app
}
