import { type StorageAdapter, StorageError } from '@gongzhi/core/storage'

/** What is asked of a store over a connection, be it the store's own or the host's. */
export type Methods = Omit<StorageAdapter, 'name' | 'supports' | 'migrate' | 'close' | 'within' | 'wakeUps'>

/** What stands inside a transaction of the host. */
interface Joined extends Pick<StorageAdapter, 'name' | 'supports'> {
  readonly methods: Methods
  /** What migrate() would do to the transaction of the host. */
  readonly migrateWould: string
}

/**
 * A store inside a transaction of the host: it brings no tables up to date, and closes nothing. What is asked
 * of it goes one after the other.
 */
export function joinedStore({ name, supports, methods, migrateWould }: Joined): StorageAdapter {
  return {
    name,
    supports: { ...supports, lanes: 1 },
    ...methods,
    migrate: () =>
      Promise.reject(
        new StorageError(
          'storage/in-host-transaction',
          `migrate() ${migrateWould}; nothing was changed; call it before, on the store itself`,
        ),
      ),
    close: async () => {},
  }
}
