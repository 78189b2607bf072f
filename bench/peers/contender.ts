/** How many send to how many, all at the same time. */
export interface Shape {
  readonly senders: number
  readonly processes: number
}

/** What one sender does as his n-th: over when it is stored and applied. */
export type Act = (sender: number, turn: number) => Promise<unknown>

/** Something that stores events, ours or another. */
export interface Contender {
  readonly name: string
  /** Starts new processes, and gives what senders do with them. */
  begin(shape: Shape): Promise<Act>
  close(): Promise<void>
}

/** Lets all senders send at once, each one after the other; gives microseconds for each event. */
export async function crowd(
  { senders }: Pick<Shape, 'senders'>,
  { count, act, waits }: { readonly count: number; readonly act: Act; readonly waits?: number[] },
): Promise<number> {
  const from = performance.now()
  await Promise.all(
    Array.from({ length: senders }, async (_, sender) => {
      for (let turn = 0; turn < count / senders; turn++) {
        const sent = performance.now()
        await act(sender, turn)
        waits?.push(performance.now() - sent)
      }
    }),
  )
  return ((performance.now() - from) * 1_000) / count
}

/** Lets all senders send for so long, each one after the other; gives microseconds for each event. */
export async function crowdFor(
  { senders }: Pick<Shape, 'senders'>,
  { milliseconds, act }: { readonly milliseconds: number; readonly act: Act },
): Promise<number> {
  const from = performance.now()
  let count = 0
  await Promise.all(
    Array.from({ length: senders }, async (_, sender) => {
      for (let turn = 0; performance.now() - from < milliseconds; turn++) {
        await act(sender, turn)
        count++
      }
    }),
  )
  return ((performance.now() - from) * 1_000) / count
}
