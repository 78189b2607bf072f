import { isAwaitable } from './awaitable.ts'

/** Calls something whose answer nobody needs. */
export function quietly(call: () => unknown, failed: (error: unknown) => void): void {
  try {
    const answer = call()
    if (isAwaitable(answer)) answer.then(undefined, failed)
  } catch (error) {
    failed(error)
  }
}
