import { accepted } from '@gongzhi/core/testing'
import { createWebhook, type WebhookOptions } from '@gongzhi/http/webhooks'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { poll } from './poll.ts'
import { clerk, createStage, input, MORNING, owner } from './stage.ts'

const SECRET = `whsec_${btoa('a secret of twenty-four b')}`
const OTHER = `whsec_${btoa('another one that is new')}`
const MINUTE = 60_000

interface Message {
  readonly headers: Record<string, string>
  readonly body: string
  readonly payload: {
    readonly type: string
    readonly timestamp: string
    readonly data: Record<string, unknown>
  }
}

async function stage(over: Partial<WebhookOptions> = {}) {
  const own = createStage()
  const messages: Message[] = []
  const receiver = { status: 200, headers: {} as Record<string, string> }
  const process = own.governance.community('hope').process(poll, 'p1')
  accepted(await process.start({ input, by: clerk }))
  const webhook = createWebhook({
    governance: own.governance,
    name: 'webhook/app',
    url: 'https://app.example.cn/hooks',
    secrets: [SECRET],
    clock: () => own.now,
    fetch: async (request) => {
      const body = await request.text()
      messages.push({ headers: Object.fromEntries(request.headers), body, payload: JSON.parse(body) })
      return new Response(null, receiver)
    },
    ...over,
  })
  const failing = () => own.governance.followers.list({ follower: 'webhook/app', failing: true })
  return { own, messages, receiver, process, webhook, failing }
}

afterEach(() => void vi.useRealTimers())

const verify = (secret: string, { headers, body }: Message) => new Webhook(secret).verify(body, headers)

describe('a webhook', () => {
  test('says what happened and whom it has to be told, and nothing of what somebody gave', async () => {
    const { messages, process, webhook, own } = await stage()
    accepted(
      await process.register('ballots').record({
        data: { unit: 'a1', building: 'a', choice: 'for' },
        by: owner('a1'),
      }),
    )
    accepted(await process.send({ event: 'poll.close', data: {}, by: clerk }))
    await own.governance.runDue()
    expect(await webhook.runDue()).toMatchObject({ failed: 0 })
    expect(messages.map(({ payload }) => payload.type)).toEqual([
      'poll/start',
      'poll/poll.close',
      'poll/register.sealed',
      'poll/poll.count',
    ])
    expect(messages[0]?.payload).toEqual({
      type: 'poll/start',
      timestamp: '2026-03-02T01:00:00.000Z',
      data: {
        community: 'hope',
        position: 1,
        process: 'p1',
        definition: 'poll',
        version: 1,
        kind: 'start',
        name: 'start',
        at: MORNING,
        recorded: MORNING,
        outcomes: [],
      },
    })
    expect(messages[3]?.payload.data['outcomes']).toEqual([{ name: 'poll.counted', recipients: ['owner'] }])
    expect(JSON.stringify(messages)).not.toMatch(/138-1234|"choice"/)
  })

  test('is signed as Standard Webhooks says: their own library takes it, and nothing that was changed', async () => {
    const { messages, webhook, own } = await stage({ secrets: [SECRET, OTHER] })
    // Their library looks at the clock of the machine.
    vi.useFakeTimers({ toFake: ['Date'], now: own.now })
    await webhook.runDue()
    const [message] = messages as [Message]
    expect(verify(SECRET, message)).toMatchObject({ type: 'poll/start' })
    expect(verify(OTHER, message)).toMatchObject({ type: 'poll/start' })
    expect(() => verify(`whsec_${btoa('somebody else')}`, message)).toThrow(/signature/)
    expect(() => verify(SECRET, { ...message, body: message.body.replace('p1', 'p2') })).toThrow(/signature/)
    const replayed = { ...message.headers, 'webhook-id': 'msg_other' }
    expect(() => verify(SECRET, { ...message, headers: replayed })).toThrow(/signature/)
    const old = { ...message.headers, 'webhook-timestamp': String(Math.floor(own.now / 1_000) - 301) }
    expect(() => verify(SECRET, { ...message, headers: old })).toThrow(/too old/)
  })

  test('that is not taken is tried again with growing pauses, under the same id, and what follows waits', async () => {
    const { messages, receiver, webhook, failing, process, own } = await stage()
    accepted(await process.send({ event: 'poll.move', data: { days: 1 }, by: clerk }))
    receiver.status = 500
    const tries: number[] = []
    for (let minute = 0; minute <= 7; minute++) {
      const before = messages.length
      await webhook.runDue()
      if (messages.length > before) tries.push(minute)
      own.now += MINUTE
    }
    expect(tries).toEqual([0, 1, 3, 7])
    expect(new Set(messages.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await failing()).toMatchObject([
      {
        position: 0,
        failing: { failures: 4, failure: expect.stringContaining('app.example.cn answered 500') },
      },
    ])
    receiver.status = 204
    own.now += 8 * MINUTE
    await webhook.runDue()
    expect(messages.slice(-2).map(({ payload }) => payload.type)).toEqual(['poll/start', 'poll/poll.move'])
    expect(await failing()).toEqual([])
  })

  test('that nobody takes waits for somebody, who tries it again or passes it over', async () => {
    const { receiver, webhook, failing, own, messages } = await stage()
    receiver.status = 410
    for (let time = 0; time < 12; time++) {
      await webhook.runDue()
      own.now += 86_400_000
    }
    const [parked] = await failing()
    expect(parked?.failing).toMatchObject({ failures: 12 })
    expect(parked?.failing?.next).toBeUndefined()
    const sent = messages.length
    await webhook.runDue()
    expect(messages).toHaveLength(sent)
    const place = { follower: 'webhook/app', community: 'hope' }
    const skipped = await own.ask('/followers/skip', { body: { ...place, position: 1, why: '接收方已停用' } })
    expect(await skipped.json()).toEqual({ skipped: true })
    expect(await (await own.ask('/followers?follower=webhook%2Fapp&failing=true')).json()).toEqual({
      followers: [],
    })
  })

  test('does not follow an address that leads elsewhere', async () => {
    const { receiver, webhook, failing } = await stage()
    receiver.status = 302
    receiver.headers['location'] = 'https://evil.example/'
    expect(await webhook.runDue()).toMatchObject({ failed: 1 })
    expect(await failing()).toMatchObject([{ failing: { failure: expect.stringContaining('302') } }])
  })

  test('says what the host wants it to say, or nothing', async () => {
    const { messages, webhook, process } = await stage({
      content: ({ body }) => (body.name === 'poll.move' ? { type: 'moved', data: body.data } : undefined),
    })
    accepted(await process.send({ event: 'poll.move', data: { days: 2 }, by: clerk }))
    await webhook.runDue()
    expect(messages.map(({ payload }) => [payload.type, payload.data])).toEqual([['moved', { days: 2 }]])
  })

  test('needs an address that nobody listens to, and a secret', () => {
    const { governance } = createStage()
    const usual = { governance, name: 'w', url: 'https://app.example.cn', secrets: [SECRET] } as const
    for (const url of ['http://app.example.cn', 'ftp://x', 'nonsense'])
      expect(() => createWebhook({ ...usual, url })).toThrow(/url is/)
    expect(() => createWebhook({ ...usual, url: 'http://localhost:3000/hook' })).not.toThrow()
    for (const secret of ['', 'whsec_!!!']) {
      expect(() => createWebhook({ ...usual, secrets: [secret] })).toThrow(/whsec_ and base64/)
    }
  })
})
