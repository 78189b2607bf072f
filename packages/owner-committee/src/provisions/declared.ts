import type { Provision } from '@gongzhi/core'

import * as declared from './index.ts'

/** Every provision of this package: what rulebooks and house rules can state about it. */
export const provisions: readonly Provision<any>[] = Object.values(declared).filter(
  (one): one is Provision<any> => typeof one === 'object' && 'strength' in one,
)
