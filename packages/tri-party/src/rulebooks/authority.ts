import type { Label } from '@gongzhi/core'

/** The kinds of authority that texts name as competent. What each is called in a place, the host knows. */
export const AUTHORITIES = [
  'urban-management',
  'housing',
  'planning',
  'market-regulation',
  'fire-rescue',
  'public-security',
  'ecology',
  'water',
  'street',
] as const
/** A kind of authority. */
export type Authority = (typeof AUTHORITIES)[number]

/** What the authorities are called. */
export const authorityLabels: Readonly<Record<Authority, Label>> = {
  'urban-management': { zh: '城市管理综合执法部门', en: 'Urban management enforcement' },
  housing: { zh: '住房城乡建设（房屋管理）部门', en: 'Housing authority' },
  planning: { zh: '规划和自然资源部门', en: 'Planning and natural resources' },
  'market-regulation': { zh: '市场监督管理部门', en: 'Market regulation' },
  'fire-rescue': { zh: '消防救援机构', en: 'Fire and rescue' },
  'public-security': { zh: '公安机关', en: 'Public security' },
  ecology: { zh: '生态环境部门', en: 'Ecology and environment' },
  water: { zh: '水务部门', en: 'Water authority' },
  street: { zh: '街道办事处、乡镇人民政府', en: 'Street office or township' },
}
