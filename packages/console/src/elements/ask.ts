import type { Refusal } from '@gongzhi/core'
import {
  computed,
  type ComputedRef,
  onBeforeUnmount,
  onMounted,
  type ShallowRef,
  shallowRef,
  watch,
} from 'vue'

/** How long a question may take before somebody is told that it takes long. */
const SLOW = 4_000

/** What became of a question. */
export type Asked<Value> =
  | { readonly status: 'not-set-up' }
  | { readonly status: 'loading'; readonly slow: boolean }
  | { readonly status: 'ready'; readonly value: Value }
  | { readonly status: 'refused'; readonly refusal: Refusal }
  | { readonly status: 'offline' | 'logged-out' }
  | { readonly status: 'failed'; readonly message: string }

/** What is not an answer. */
export type Trouble = Exclude<Asked<never>, { readonly status: 'ready' }>

/** A question that is asked again when what it is about changes, and when the network is back. */
export interface Question<Value> {
  readonly asked: ShallowRef<Asked<Value>>
  /** The answer, once it is there. */
  readonly value: ComputedRef<Value | undefined>
  /** Why there is none. */
  readonly trouble: ComputedRef<Trouble | undefined>
  /** Asks again; what is shown stays until the answer is there. */
  readonly again: () => Promise<void>
}

/** What was thrown, as a person is told. */
export function troubleOf(error: unknown): Trouble {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  if (code === 'http/no-answer' || (error instanceof TypeError && !navigator.onLine))
    return { status: 'offline' }
  if (code === 'http/unauthenticated') return { status: 'logged-out' }
  return { status: 'failed', message: String(code ?? message ?? error) }
}

/** Whether an answer is a refusal of the engine. */
export function isRefusal(answer: unknown): answer is Refusal {
  return (answer as { readonly status?: unknown } | undefined)?.status === 'refused'
}

/** Whether a refusal says that somebody may not look. */
export function isForbidden({ code }: Refusal): boolean {
  return code.startsWith('authorise/') || code.startsWith('look/')
}

/**
 * Asks a question for a screen. `ask` gives undefined while the element does not have what it needs. Of two questions
 * that are under way, the later one counts.
 */
export function useQuestion<Value>(
  ask: () => Promise<Value | Refusal> | undefined,
  about: () => unknown,
): Question<Value> {
  const asked = shallowRef<Asked<Value>>({ status: 'not-set-up' }) as ShallowRef<Asked<Value>>
  let round = 0
  const again = async (): Promise<void> => {
    round += 1
    const mine = round
    const settle = (answer: Asked<Value>) => {
      if (mine === round) asked.value = answer
    }
    const answer = ask()
    if (!answer) return settle({ status: 'not-set-up' })
    if (asked.value.status !== 'ready') settle({ status: 'loading', slow: false })
    const timer = setTimeout(() => {
      if (asked.value.status === 'loading') settle({ status: 'loading', slow: true })
    }, SLOW)
    try {
      const value = await answer
      settle(isRefusal(value) ? { status: 'refused', refusal: value } : { status: 'ready', value })
    } catch (error) {
      settle(troubleOf(error))
    } finally {
      clearTimeout(timer)
    }
  }
  const back = () => {
    if (asked.value.status === 'offline') void again()
  }
  watch(
    about,
    () => {
      asked.value = { status: 'loading', slow: false }
      void again()
    },
    { immediate: true },
  )
  onMounted(() => window.addEventListener('online', back))
  onBeforeUnmount(() => window.removeEventListener('online', back))
  return {
    asked,
    again,
    value: computed(() => (asked.value.status === 'ready' ? asked.value.value : undefined)),
    trouble: computed(() => (asked.value.status === 'ready' ? undefined : asked.value)),
  }
}
