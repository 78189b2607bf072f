import 'reflect-metadata'
import { createServer, request as ask, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createHttpClient } from '@gongzhi/http/client'
import { toNodeListener } from '@gongzhi/http/node'
import { Controller, Get, Module, Post, Req } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'

import { poll } from './poll.ts'
import { at, clerk, createStage, input } from './stage.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** Listens, and says where. */
async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

type Face = ReturnType<typeof createStage>['face']

const MOUNTS: { readonly [host: string]: (face: Face) => Promise<string> } = {
  'node:http': async (face) => listening(createServer(toNodeListener(face))),

  Hono: async (face) => {
    const app = new Hono()
    app.get('/own', (c) => c.json({ own: true }))
    app.all('/gongzhi/*', (c) => face.fetch(c.req.raw))
    return listening(createServer(toNodeListener({ fetch: async (request) => app.fetch(request) })))
  },

  Express: async (face) => {
    const app = express()
    app.use('/gongzhi', toNodeListener(face))
    app.use(express.json())
    app.get('/own', (_, response) => void response.json({ own: true }))
    return listening(createServer(app))
  },

  'Express behind express.json()': async (face) => {
    const app = express()
    app.use(express.json())
    app.use('/gongzhi', toNodeListener(face))
    app.get('/own', (_, response) => void response.json({ own: true }))
    return listening(createServer(app))
  },

  Fastify: async (face) => {
    const app = fastify()
    const listener = toNodeListener(face)
    app.addHook('onRequest', async (request, reply) => {
      if (!request.url.startsWith('/gongzhi/')) return
      reply.hijack()
      await listener(request.raw, reply.raw)
    })
    app.get('/own', () => ({ own: true }))
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    closing.push(() => app.close())
    return url
  },

  NestJS: async (face) => {
    class Own {
      read() {
        return { own: true }
      }
      write({ body }: { readonly body: unknown }) {
        return { body }
      }
    }
    const read = Object.getOwnPropertyDescriptor(Own.prototype, 'read') as PropertyDescriptor
    const write = Object.getOwnPropertyDescriptor(Own.prototype, 'write') as PropertyDescriptor
    Get('own')(Own.prototype, 'read', read)
    Post('own')(Own.prototype, 'write', write)
    Req()(Own.prototype, 'write', 0)
    Controller()(Own)
    // A module of Nest is a class with nothing in it.
    const App = function () {} as unknown as new () => object
    Module({ controllers: [Own] })(App)
    const app = await NestFactory.create(App, { logger: false })
    app.use('/gongzhi', toNodeListener(face))
    await app.listen(0, '127.0.0.1')
    closing.push(() => app.close())
    return (await app.getUrl()).replace('[::1]', '127.0.0.1')
  },
}

describe.each(Object.entries(MOUNTS))('mounted in %s', (_, mount) => {
  const stage = async () => {
    const own = createStage({ largestBody: 2_000 })
    const url = await mount(own.face)
    const headers = {
      authorization: 'Bearer zhao',
      'gongzhi-capacity': 'clerk',
      'content-type': 'application/json',
    }
    const send = (path: string, init: RequestInit = {}) =>
      fetch(`${url}/gongzhi${path}`, { ...init, headers: { ...headers, ...init.headers } })
    return { ...own, own, url, send }
  }

  test('it takes commands, replays them, refuses them, and reads', async () => {
    const { url, send } = await stage()
    const client = createHttpClient({
      url: `${url}/gongzhi`,
      headers: ({ id }) => ({ authorization: `Bearer ${id}` }),
    })
    const process = client.community('hope').process(poll, '换届/2026')
    const start = { input, by: clerk, id: 'start-1' }
    expect(await process.start(start)).toMatchObject({
      status: 'accepted',
      replayed: false,
      process: '换届/2026',
    })
    expect(await process.start(start)).toMatchObject({ replayed: true })
    expect(await process.send({ event: 'poll.move', data: { days: 11 }, by: clerk })).toMatchObject({
      code: 'rule/not-met',
      reason: { zh: '“延期”未予接受：延期合计 11 日，最多 10 日。' },
    })
    const read = await send(at('换届/2026'))
    expect([read.status, read.headers.get('etag')]).toEqual([200, '"1"'])
    expect((await send('/nowhere')).status).toBe(404)
    expect((await send(at('换届/2026'), { method: 'DELETE' })).status).toBe(405)
    expect((await send(at('换届/2026'), { method: 'HEAD' })).status).toBe(200)
  })

  test('what is too large is refused', async () => {
    const { send } = await stage()
    const body = JSON.stringify({ input: { ...input, question: 'x'.repeat(3_000) } })
    const answer = await send(at('p1', '/start'), { method: 'POST', body })
    expect(await answer.json()).toMatchObject({ status: 413, code: 'http/too-large' })
  })

  test('a feed streams, and its end is noticed', async () => {
    const { url, send, own } = await stage()
    await send(at('p1', '/start'), { method: 'POST', body: JSON.stringify({ input }) })
    const text = await new Promise<string>((resolve, reject) => {
      const headers = { authorization: 'Bearer zhao', 'gongzhi-capacity': 'clerk' }
      const asking = ask(`${url}/gongzhi/communities/hope/feed?after=0`, { headers }, (answer) => {
        let seen = ''
        answer.on('data', (part: Buffer) => {
          seen += part.toString()
          if (!seen.includes('\n\nid: 1')) return
          asking.destroy()
          resolve(seen)
        })
      })
      asking.on('error', reject)
      asking.end()
    })
    expect(text).toMatch(/^retry: 3000\n\nid: 1\nevent: entry\ndata: /)
    // The place of whoever is gone is free again.
    await expect
      .poll(async () => {
        const feeds = await Promise.all(
          Array.from({ length: 10 }, () => own.ask('/communities/hope/feed', { id: 'zhao' })),
        )
        const taken = feeds.filter(({ status }) => status === 200).length
        for (const feed of feeds) await feed.body?.cancel()
        return taken
      })
      .toBe(10)
    own.face.close()
  })
})

test.each(['Hono', 'Express', 'Express behind express.json()', 'Fastify', 'NestJS'])(
  'what is beside it in %s works as before',
  async (host) => {
    const url = await (MOUNTS[host] as (face: Face) => Promise<string>)(createStage().face)
    expect(await (await fetch(`${url}/own`)).json()).toEqual({ own: true })
  },
)

test('NestJS hands its own controllers their bodies, beside the face', async () => {
  const url = await (MOUNTS['NestJS'] as (face: Face) => Promise<string>)(createStage().face)
  const answer = await fetch(`${url}/own`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"a":1}',
  })
  expect(await answer.json()).toEqual({ body: { a: 1 } })
})
