import type { Rulebook } from '@gongzhi/core'
import { beijing } from './beijing.ts'
import { heze } from './heze.ts'
import { liaocheng } from './liaocheng.ts'
import { nation } from './nation.ts'
import { qingdao } from './qingdao.ts'
import { shandong } from './shandong.ts'
import { shanghai } from './shanghai.ts'
import { sichuan } from './sichuan.ts'
import { weifang } from './weifang.ts'
import { zibo } from './zibo.ts'

/** The rulebooks of this package: what the texts say about votes, committees, elections and terms, place by place. A place that is not here has only what the nation says. */
export const rulebooks: readonly Rulebook[] = [nation, beijing, heze, liaocheng, qingdao, shandong, shanghai, sichuan, weifang, zibo]
