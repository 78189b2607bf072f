import type { StorageAdapter } from '@gongzhi/core/storage'

/** Something that is asked of both stores, in words. */
export interface Call {
  readonly says: string
  readonly changes: boolean
  run(storage: StorageAdapter): Promise<unknown>
}

/** JSON without the middle of what is long. */
export function brief(value: unknown): string {
  const text =
    JSON.stringify(value, (_key, item: unknown) =>
      typeof item === 'string' && item.length > 60
        ? `${item.slice(0, 20)}…${item.slice(-5)} (${item.length})`
        : item,
    ) ?? 'nothing'
  return text.length > 900 ? `${text.slice(0, 900)}…` : text
}
