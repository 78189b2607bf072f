/** What everything that the console answers says of itself. */
const SECURED = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

/** Scripts and styles of its own files, and nothing else: what somebody typed can be neither. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** An answer of JSON. */
export function jsonAnswer(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...SECURED, 'content-type': 'application/json; charset=utf-8' },
  })
}

/** A file of the page. What has a hash in its name never changes. */
export function fileAnswer(
  bytes: Uint8Array,
  type: string,
  { status = 200, kept = false, packed = false } = {},
): Response {
  return new Response(new Uint8Array(bytes), {
    status,
    headers: {
      ...SECURED,
      vary: 'accept-encoding',
      ...(packed && { 'content-encoding': 'gzip' }),
      'content-security-policy': POLICY,
      'content-type': type,
      ...(kept && { 'cache-control': 'private, max-age=31536000, immutable' }),
    },
  })
}

/** What is refused, as the page tells it. */
export function refusedAnswer(status: number, code: string): Response {
  return jsonAnswer({ status: 'refused', code }, status)
}

/** Sends somebody elsewhere. */
export function sentTo(location: string): Response {
  return new Response(null, { status: 303, headers: { ...SECURED, location } })
}
