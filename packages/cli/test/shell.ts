import { Readable, Writable } from 'node:stream'

import { type ExitCode, run } from 'gongzhi'

/** What a command said, and how it ended. */
export interface Said {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** What surrounds a command of a test. */
export interface Shell {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  readonly signal?: AbortSignal
  /** Whether both streams are a terminal. */
  readonly terminal?: true
  /** Is told of each piece of stdout. */
  readonly heard?: (text: string) => void
}

/** Runs a command line in this process, and gives what it wrote. */
export async function shell(args: readonly string[], around: Shell): Promise<Said> {
  const out = listen(around)
  const err = listen({ ...around, heard: () => {} })
  const code = await run(args, {
    stdout: out.stream,
    stderr: err.stream,
    env: around.env ?? {},
    cwd: around.cwd,
    ...(around.stdin !== undefined && { stdin: Readable.from([around.stdin]) }),
    ...(around.signal && { signal: around.signal }),
  })
  return { code, out: out.text(), err: err.text() }
}

function listen({ terminal, heard }: Pick<Shell, 'terminal' | 'heard'>) {
  const pieces: string[] = []
  const stream = new Writable({
    write(piece: Buffer, _, done) {
      pieces.push(String(piece))
      heard?.(String(piece))
      done()
    },
  })
  return { stream: Object.assign(stream, { isTTY: terminal === true }), text: () => pieces.join('') }
}
