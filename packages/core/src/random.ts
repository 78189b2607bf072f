const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** How many draws are made at once: a call for each would cost more than hashing a record does. */
const DRAWS = 256

/** 128 random bits as 32 hex digits, each time others. */
export function createDraws(): () => string {
  const drawn = new Uint8Array(16 * DRAWS)
  let used = drawn.length
  return () => {
    if (used === drawn.length) {
      crypto.getRandomValues(drawn)
      used = 0
    }
    let digits = ''
    for (const end = used + 16; used < end; used++) {
      digits += HEX[drawn[used] as number]
      drawn[used] = 0
    }
    return digits
  }
}

/**
 * New ids, as `crypto.randomUUID` gives them (RFC 9562, version 4), which a page on plain http does not have:
 * there only `getRandomValues` is left.
 */
export function createIds(): () => string {
  const draw = createDraws()
  return () => {
    const digits = draw()
    const variant = HEX[(Number.parseInt(digits.slice(16, 18), 16) & 0x3f) | 0x80]
    return [
      digits.slice(0, 8),
      digits.slice(8, 12),
      `4${digits.slice(13, 16)}`,
      `${variant}${digits.slice(18, 20)}`,
      digits.slice(20),
    ].join('-')
  }
}
