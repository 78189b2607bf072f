/** Where the shards of `project/sharded.config.ts` are, and how they are called. */
export const district: { folder: string; shards: readonly string[] } = { folder: '.', shards: [] }
