import { clientQuery, type PostgresPool } from './driver.ts'
import { toStorageError } from './errors.ts'

/** Tells listeners that a task was armed, over one connection of the pool that does nothing but listen. */
export interface WakeUps {
  wakeUps(listener: () => void): Promise<() => Promise<void>>
  /**
   * Listens again where the connection was lost. Nothing rests on it, so nothing waits for it and nothing is
   * said when it fails.
   */
  again(): void
  /** Ends the listening, whoever listens. */
  stop(): Promise<void>
}

/**
 * Listens to a channel as long as somebody wants to know. A connection that is lost is not made again by a
 * timer, but at the next {@link WakeUps.again}.
 */
export function createWakeUps(pool: PostgresPool, channel: string): WakeUps {
  const listeners = new Set<{ readonly tell: () => void }>()
  let opening: Promise<void> | undefined
  let end: (() => Promise<void>) | undefined

  async function open(): Promise<void> {
    const client = await pool.connect()
    const told = (message: { readonly channel: string }): void => {
      if (message.channel === channel) for (const { tell } of listeners) tell()
    }
    let held = true
    const forget = (broken: Error | undefined): void => {
      if (!held) return
      held = false
      end = undefined
      client.removeListener?.('notification', told)
      // A broken connection may complain once more.
      if (!broken) client.removeListener?.('error', forget)
      client.release(broken)
    }
    client.on?.('notification', told)
    client.on?.('error', forget)
    end = async () =>
      forget(
        await clientQuery(client)(`UNLISTEN "${channel}"`).then(
          () => undefined,
          (error: Error) => error,
        ),
      )
    try {
      await clientQuery(client)(`LISTEN "${channel}"`)
    } catch (error) {
      forget(error as Error)
      throw error
    }
  }

  /** One opening at a time. */
  function listen(): Promise<void> {
    opening ??= open().finally(() => (opening = undefined))
    return opening
  }

  async function stop(): Promise<void> {
    listeners.clear()
    await opening?.catch(() => {})
    await end?.()
  }

  return {
    async wakeUps(listener) {
      const own = { tell: listener }
      listeners.add(own)
      try {
        if (!end || opening) await listen()
      } catch (error) {
        listeners.delete(own)
        throw toStorageError(error)
      }
      return async () => {
        listeners.delete(own)
        if (listeners.size === 0) await stop()
      }
    },
    again() {
      if (listeners.size > 0 && !end && !opening) listen().catch(() => {})
    },
    stop,
  }
}
