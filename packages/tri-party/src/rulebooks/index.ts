import type { Rulebook } from '@gongzhi/core'

import { beijing } from './beijing.ts'
import { hangzhou } from './hangzhou.ts'
import { henan } from './henan.ts'
import { heze } from './heze.ts'
import { huzhou } from './huzhou.ts'
import { liaocheng } from './liaocheng.ts'
import { nation } from './nation.ts'
import { ningbo } from './ningbo.ts'
import { qingdao } from './qingdao.ts'
import { qingyuan } from './qingyuan.ts'
import { shandong } from './shandong.ts'
import { shanghai } from './shanghai.ts'
import { shaoxing } from './shaoxing.ts'
import { taizhou } from './taizhou.ts'
import { weifang } from './weifang.ts'
import { zhengzhou } from './zhengzhou.ts'
import { zibo } from './zibo.ts'

/**
 * The rulebooks of this package: what the texts say about referrals, meetings and answers, place by place. A
 * place that is not here has only what the nation says.
 */
export const rulebooks: readonly Rulebook[] = [
  nation,
  beijing,
  hangzhou,
  henan,
  heze,
  huzhou,
  liaocheng,
  ningbo,
  qingdao,
  qingyuan,
  shandong,
  shanghai,
  shaoxing,
  taizhou,
  weifang,
  zhengzhou,
  zibo,
]
