import type { Rulebook } from '@gongzhi/core'

import { henan } from './henan.ts'
import { shandong } from './shandong.ts'
import { shanghai } from './shanghai.ts'
import { shenzhen } from './shenzhen.ts'
import { zhejiang } from './zhejiang.ts'
import { zibo } from './zibo.ts'

/**
 * The rulebooks of this package: what the regulations on credit at hand say about objections, repairs and how
 * long an entry is shown, and what property regulations say that departments post in a community. No text at hand states items or a scheme: those are the host's to state.
 */
export const rulebooks: readonly Rulebook[] = [henan, shandong, shanghai, shenzhen, zhejiang, zibo]
