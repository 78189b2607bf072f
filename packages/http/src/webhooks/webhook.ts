import {
  EngineError,
  type Followed,
  type Follower,
  type Governance,
  type Instant,
  type Json,
} from '@gongzhi/core'
import { Webhook } from 'standardwebhooks'

/** Where messages go, and which. */
export interface WebhookOptions {
  readonly governance: Governance
  /** Under this name its place is kept in the store: one for each receiver, so that none waits for another. */
  readonly name: string
  readonly url: string
  /**
   * The secrets that it is signed with, `whsec_` and base64. While one is changed for another, both: a receiver takes
   * a message that one of them signed.
   */
  readonly secrets: readonly [string, ...string[]]
  /**
   * What a message says of an entry; nothing, where it is none of the receiver's business. Left out, entries of
   * processes without their content, what they announced, and whom that has to be told; records of registers are not
   * sent, ballots above all.
   */
  readonly content?: (
    followed: Followed,
  ) => WebhookContent | undefined | PromiseLike<WebhookContent | undefined>
  /** What was recorded before is not sent. Left out, everything from the first entry on. */
  readonly from?: Instant
  /** How many milliseconds a receiver has for its answer: 15 seconds, unless told. */
  readonly timeout?: number
  readonly fetch?: (request: Request) => Promise<Response>
  readonly clock?: () => Instant
}

/** What a message says. */
export interface WebhookContent {
  /** What happened, as receivers filter by it: `assembly-meeting/notice.publish`. */
  readonly type: string
  readonly data: Json
}

/**
 * Sends what happens to a receiver, in the order of each community, at least once, signed as Standard Webhooks says.
 *
 * A message that is not taken (any answer but 2xx, or none) holds back what comes after it in its community. It is
 * tried again after a minute, two, four, at most a day apart; after twelve failures in a row it waits for somebody.
 * `governance.followers.list({ follower: name, failing: true })`, or `GET /followers` of the face, lists them with why;
 * `retry` and `skip` go on. A receiver knows a message that it has had already by `webhook-id`.
 *
 * Throws an `http/option` for a secret or an address that is none.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { createWebhook } from '@gongzhi/http/webhooks'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [] })
 * const webhook = createWebhook({
 *   governance,
 *   name: 'webhook/app',
 *   url: 'https://app.example.cn/hooks/gongzhi',
 *   secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
 * })
 * await webhook.runDue() // { handled: 0, failed: 0 }
 * ```
 */
export function createWebhook(options: WebhookOptions): Follower {
  const { governance, name, secrets, content = usualContent, from, timeout = 15_000 } = options
  const url = addressOf(options.url)
  const signers = secrets.map(signerOf)
  const clock = options.clock ?? Date.now
  const send = options.fetch ?? ((request: Request) => fetch(request))
  return governance.follow({
    name,
    ...(from !== undefined && { from }),
    async handle(followed) {
      const message = await content(followed)
      if (message === undefined) return
      const body = JSON.stringify({
        type: message.type,
        timestamp: new Date(followed.body.recorded).toISOString(),
        data: message.data,
      })
      // Whoever forges an old message has to forge its time, too: it is that of the sending.
      const sent = new Date(clock())
      const id = `msg_${followed.key}`
      const answer = await send(
        new Request(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'webhook-id': id,
            'webhook-timestamp': String(Math.floor(sent.getTime() / 1_000)),
            'webhook-signature': signers.map((signer) => signer.sign(id, sent, body)).join(' '),
          },
          body,
          // An address that leads elsewhere is not the one that was agreed on.
          redirect: 'manual',
          signal: AbortSignal.any([followed.signal, AbortSignal.timeout(timeout)]),
        }),
      )
      await answer.body?.cancel()
      if (!answer.ok) throw new EngineError('webhook/not-taken', `${url.host} answered ${answer.status}`)
    },
  })
}

function addressOf(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost')) return url
  throw new EngineError('http/option', `url is "${given}", and has to be https, or http on this machine`)
}

function signerOf(secret: string): Webhook {
  try {
    return new Webhook(secret)
  } catch (cause) {
    // The secret is not told: what is thrown is written into logs.
    throw new EngineError('http/option', 'a secret has to be whsec_ and base64', { cause })
  }
}

/** What is sent unless told: what happened, and whom it has to be told; nothing of what somebody gave. */
function usualContent({
  community,
  position,
  body,
  outcomes,
  recipients,
}: Followed): WebhookContent | undefined {
  if (body.kind === 'record') return undefined
  const { process, definition, version, kind, name, at, recorded } = body
  return {
    type: `${definition}/${name}`,
    data: {
      community,
      position,
      process,
      definition,
      version,
      kind,
      name,
      at,
      recorded,
      outcomes: outcomes.map((outcome) => ({ name: outcome.name, recipients: recipients(outcome) })),
    },
  }
}
