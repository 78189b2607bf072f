import { createGovernance, type Governance, type StorageAdapter, type TransactionOf } from '@gongzhi/core'

import type { GongzhiConfig } from './config.ts'

/** A governance over the store of a configuration. */
export interface OpenedGovernance<Storage extends StorageAdapter = StorageAdapter> {
  readonly governance: Governance<TransactionOf<Storage>>
  readonly storage: Storage
}

/**
 * The governance of a configuration, in the application too: the store is opened and nothing is migrated. Whoever
 * opens it closes the store (`storage.close()`).
 *
 * @example
 * ```ts
 * import { createMemoryStorage } from '@gongzhi/core'
 * import { defineConfig, openGovernance } from 'gongzhi'
 *
 * const config = defineConfig({
 *   storage: createMemoryStorage,
 *   governance: { plugins: [], holdings: () => [] },
 * })
 * const { governance, storage } = await openGovernance(config)
 * await governance.communities() // []
 * await storage.close()
 * ```
 */
export async function openGovernance<Storage extends StorageAdapter>(
  config: GongzhiConfig<Storage>,
): Promise<OpenedGovernance<Storage>> {
  const storage = await config.storage()
  try {
    return { storage, governance: createGovernance<Storage>({ ...config.governance, storage }) }
  } catch (error) {
    await storage.close()
    throw error
  }
}
