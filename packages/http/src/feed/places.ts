/** How many streams are open, and for whom. */
export interface Streams {
  /** A place for one more, until it leaves; nothing where there is none. */
  take(caller: string): { readonly leave: () => void } | undefined
  /** Says stop to all of them. */
  readonly closing: AbortSignal
  readonly close: () => void
}

/** Creates the places of a face. */
export function createStreams({ all, each }: { readonly all: number; readonly each: number }): Streams {
  const open = new Map<string, number>()
  const stop = new AbortController()
  let total = 0
  return {
    closing: stop.signal,
    close: () => stop.abort(),
    take(caller) {
      const own = open.get(caller) ?? 0
      if (stop.signal.aborted || total >= all || own >= each) return undefined
      total++
      open.set(caller, own + 1)
      return {
        leave() {
          total--
          const left = (open.get(caller) ?? 1) - 1
          if (left > 0) open.set(caller, left)
          else open.delete(caller)
        },
      }
    },
  }
}
