import type { Actor, Holding } from '@gongzhi/core'

const somebody = (id: string, capacity: string): Actor => ({ id, capacity })

/** Three enterprises that speak, one's branch, and an observer. */
export const software = somebody('陈总', 'enterprise')
export const printing = somebody('何经理', 'enterprise')
export const design = somebody('唐经理', 'enterprise')
export const branch = somebody('周书记', 'enterprise.branch')
export const observer = somebody('观察员林', 'observer')

/** The park. */
export const hall = somebody('窗口小赵', 'park.hall')
export const tax = somebody('税务处', 'park.department')
export const works = somebody('建设处', 'park.department')
export const power = somebody('供电所', 'park.department')
export const management = somebody('管委会办公室', 'park.management')
export const parkParty = somebody('综合党委吴', 'park.party-committee')
export const workingCommittee = somebody('党工委办公室', 'park.working-committee')
export const hotline = somebody('热线回访员', 'hotline')

/** The street, its community, its departments, and the property company of Jinxiu. */
export const street = somebody('街道办', 'street')
export const housing = somebody('区住建局', 'housing-authority')
export const clerk = somebody('录入员小孙', 'clerk')
export const urban = somebody('区综合执法局', 'authority')
export const manager = somebody('锦绣物业王经理', 'company.manager')
export const province = somebody('省住建厅', 'housing-authority')
export const county = somebody('区县推荐单位', 'housing-authority.county')
export const department = somebody('区委组织部', 'organisation-department')
/** Who leads the organisations: what they may do follows from the tree. */
export const streetSecretary = somebody('街道刘书记', 'organisation.secretary')
export const gridSecretary = somebody('网格孙书记', 'organisation.secretary')
export const successor = somebody('网格钱书记', 'organisation.secretary')
/** As the secretary of a grid he is the party secretary of its community. */
export const inCommunity = (one: Actor): Actor => ({ id: one.id, capacity: 'party.secretary' })

const hired = [
  software,
  printing,
  design,
  branch,
  observer,
  hall,
  tax,
  works,
  power,
  management,
  parkParty,
  workingCommittee,
  hotline,
  street,
  housing,
  clerk,
  urban,
  manager,
  province,
  county,
  department,
]
const held = new Map<string, readonly Holding[]>(hired.map(({ id, capacity }) => [id, [{ capacity }]]))

/** What the host itself knows of who is what: everybody but the secretaries. */
export const hostHoldings = ({ actor }: { readonly actor: string }): readonly Holding[] =>
  held.get(actor) ?? []

/** Everybody who acts here, by id. */
export const people: readonly string[] = [...held.keys()]
