import type { Acceptance, Receipt, Refusal } from '@gongzhi/core'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import * as z from 'zod'

/** What is known of a request once somebody has signed in. */
export interface Signed {
  readonly Variables: { readonly person: string }
}

/** The body of a request, held against its shape. */
export async function bodyOf<Shape extends z.ZodType>(c: Context, shape: Shape): Promise<z.output<Shape>> {
  const read = shape.safeParse(await c.req.json().catch(() => undefined))
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new HTTPException(400, { res: c.json({ code: 'vendor/malformed', problems }, 400) })
}

/** What somebody does: as what, what he gives, and by which id, so that a second click does nothing twice. */
export async function commandOf<Data extends z.ZodType>(c: Context, data: Data) {
  const command = z.strictObject({
    as: z.string(),
    data,
    // Of paper, whose it is and when it was cast.
    of: z.strictObject({ id: z.string(), capacity: z.string() }).optional(),
    at: z.int().optional(),
  })
  return { ...(await bodyOf(c, command)), id: c.req.header('Idempotency-Key') }
}

/** An answer of the engine as one of HTTP. A refusal is shown as it is: reason, articles, what to do instead. */
export function answer(c: Context, answered: Acceptance | Receipt | Refusal): Response {
  if (answered.status !== 'refused') return c.json(answered)
  return c.json(answered, statusOf(answered))
}

/** The status of HTTP for a refusal. */
export function statusOf({ code }: Refusal): 403 | 404 | 409 | 422 | 503 {
  return STATUS[code] ?? (code.startsWith('authorise/') ? 403 : 422)
}

const STATUS: { readonly [code: string]: 403 | 404 | 409 | 503 } = {
  'load/unknown-process': 404,
  'look/not-allowed': 403,
  'commit/conflict': 409,
  // Another host of yours has the release: a load balancer may ask it.
  'load/unknown-release': 503,
}
