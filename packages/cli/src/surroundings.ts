import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Where a command runs: what a program of Node finds around itself, or a test puts there. */
export interface Surroundings {
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stdin?: AsyncIterable<Uint8Array | string>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Ctrl-C. */
  readonly signal?: AbortSignal
}

/** Writes a text, and waits where the other end has to catch up. */
export async function writeTo(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}
