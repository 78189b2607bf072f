import type { Rulebook } from '@gongzhi/core'

import { beijing } from './beijing.ts'
import { binzhou } from './binzhou.ts'
import { guidingRules } from './guiding-rules.ts'
import { hangzhou } from './hangzhou.ts'
import { henan } from './henan.ts'
import { heze } from './heze.ts'
import { huzhou } from './huzhou.ts'
import { jiaxing } from './jiaxing.ts'
import { liaocheng } from './liaocheng.ts'
import { lishui } from './lishui.ts'
import { nation } from './nation.ts'
import { ningbo } from './ningbo.ts'
import { qingdao } from './qingdao.ts'
import { qingyuan } from './qingyuan.ts'
import { rizhao } from './rizhao.ts'
import { shandong } from './shandong.ts'
import { shanghai } from './shanghai.ts'
import { shaoxing } from './shaoxing.ts'
import { sichuan } from './sichuan.ts'
import { taizhou } from './taizhou.ts'
import { weifang } from './weifang.ts'
import { wenzhou } from './wenzhou.ts'
import { zhejiang } from './zhejiang.ts'
import { zhengzhou } from './zhengzhou.ts'
import { zhoushan } from './zhoushan.ts'
import { zibo } from './zibo.ts'

/**
 * The rulebooks of this package: what the texts say about votes, committees, elections and terms, place by
 * place. A place that is not here has only what the nation says.
 */
export const rulebooks: readonly Rulebook[] = [
  nation,
  guidingRules,
  beijing,
  binzhou,
  hangzhou,
  henan,
  heze,
  huzhou,
  jiaxing,
  liaocheng,
  lishui,
  ningbo,
  qingdao,
  qingyuan,
  rizhao,
  shandong,
  shanghai,
  shaoxing,
  sichuan,
  taizhou,
  weifang,
  wenzhou,
  zhejiang,
  zhengzhou,
  zhoushan,
  zibo,
]
