import { createHash, hash } from 'node:crypto'

/** SHA-256 of a text in UTF-8, as lower-case hex. The implementation for Node. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex')
}

/** SHA-256 of bytes. The implementation for Node. */
export function sha256Bytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}
