import { createHash, hash } from 'node:crypto'

/**
 * SHA-256 of a text in UTF-8, as lower-case hex. The implementation for Node.
 *
 * Synchronous and the same on Node and in browsers, so that a pure function may use it and anybody may
 * repeat it with `sha256sum`.
 *
 * @example
 * ```ts
 * import { sha256Hex } from '@gongzhi/core'
 *
 * sha256Hex('希望城') // '373b120bacd24bc1bfcfd5eddcbe2c5d87bf80e07e20bf38c0e0390e5aa80e6b'
 * ```
 */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex')
}

/** SHA-256 of bytes. The implementation for Node. */
export function sha256Bytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}
