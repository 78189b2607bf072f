import type { Label } from '@gongzhi/core'

/**
 * The parties that meet, review and are reviewed (三方): what each is called, and whose capacities speak for it,
 * by the word that they begin with. Which of them form a meeting, and which are reviewed, is configuration: S1
 * and S2 differ. A further party is one entry here.
 */
const parties = {
  'party-organisation': { label: { zh: '小区党组织', en: 'Party organisation' }, speak: ['party'] },
  'owner-committee': { label: { zh: '业主委员会', en: 'Owner committee' }, speak: ['committee'] },
  'owners-congress': { label: { zh: '业主代表大会', en: "Owners' congress" }, speak: ['owners-congress'] },
  company: { label: { zh: '物业服务企业', en: 'Property company' }, speak: ['company'] },
  'residents-committee': {
    label: { zh: '社区居委会', en: "Residents' committee" },
    speak: ['residents-committee'],
  },
  street: { label: { zh: '街道办事处', en: 'Street office' }, speak: ['street'] },
  department: {
    label: { zh: '主管部门', en: 'Competent department' },
    speak: ['housing-authority', 'authority'],
  },
} as const satisfies Readonly<Record<string, { readonly label: Label; readonly speak: readonly string[] }>>

/** One of the parties. */
export type Party = keyof typeof parties
/** The parties, in the order in which they are listed. */
export const PARTIES = Object.keys(parties) as [Party, ...Party[]]
/** What the parties are called. */
export const partyLabels = Object.fromEntries(
  Object.entries(parties).map(([one, { label }]) => [one, label]),
) as Readonly<Record<Party, Label>>

/** Every capacity that the processes of this package name (身份). */
export const capacities = {
  'party.secretary': { zh: '小区党组织书记', en: 'Party secretary' },
  'party.member': { zh: '小区党组织成员', en: 'Member of the party organisation' },
  'party.superior': { zh: '上级党组织', en: 'Superior party organisation' },
  'committee.director': { zh: '业主委员会主任', en: 'Director of the owner committee' },
  'committee.deputy': { zh: '业主委员会副主任', en: 'Deputy director of the owner committee' },
  'committee.member': { zh: '业主委员会委员', en: 'Member of the owner committee' },
  'company.manager': { zh: '物业项目负责人', en: "Company's manager" },
  'company.staff': { zh: '物业服务人员', en: "Company's staff" },
  owner: { zh: '业主', en: 'Owner' },
  'owners.representative': { zh: '业主代表', en: "Owners' representative" },
  'owners-congress': { zh: '业主代表大会召集人', en: "Convener of the owners' congress" },
  'residents-committee': { zh: '社区居委会', en: "Residents' committee" },
  street: { zh: '街道办事处', en: 'Street office' },
  'housing-authority': { zh: '房屋主管部门', en: 'Housing authority' },
  authority: { zh: '主管部门', en: 'Competent authority' },
  'authority.head': { zh: '主管部门负责人', en: 'Head of the competent authority' },
  county: { zh: '县级人民政府', en: 'County government' },
  police: { zh: '公安机关', en: 'Police' },
  procuratorate: { zh: '人民检察院', en: 'Procuratorate' },
  hotline: { zh: '市民热线服务机构', en: "Citizens' hotline" },
  clerk: { zh: '录入员', en: 'Clerk' },
} as const satisfies Readonly<Record<string, Label>>

/** One of this package's capacities. */
export type Capacity = keyof typeof capacities

const partyOfPrefix = new Map<string, Party>(
  PARTIES.flatMap((one) => parties[one].speak.map((prefix) => [prefix, one] as const)),
)

/**
 * The party for which a capacity speaks; undefined for owners and clerks, who speak for none, and for a
 * superior organisation, which is no party here.
 *
 * @example
 * ```ts
 * import { partyOf } from '@gongzhi/tri-party'
 *
 * partyOf('committee.director') // 'owner-committee'
 * ```
 */
export function partyOf(capacity: string): Party | undefined {
  return capacity === 'party.superior' ? undefined : partyOfPrefix.get(capacity.split('.')[0] as string)
}

/**
 * The side on which a capacity stands among some parties: the party for which it speaks; an owners'
 * representative stands with the owners' congress where that is one of them (S3), and with nobody otherwise.
 */
export function sideOf(capacity: string, among: readonly string[]): Party | undefined {
  const seated = capacity === 'owners.representative' && among.includes('owners-congress')
  return seated ? 'owners-congress' : partyOf(capacity)
}

/** The capacities that speak for some party. */
export const partyCapacities = [
  'party.secretary',
  'party.member',
  'committee.director',
  'committee.deputy',
  'committee.member',
  'owners-congress',
  'company.manager',
  'company.staff',
  'residents-committee',
  'street',
  'housing-authority',
  'authority',
] as const

/**
 * The capacities that act in a joint meeting: those of the parties, and who represents owners where they
 * are seated.
 */
export const meetingCapacities = [...partyCapacities, 'owners.representative'] as const

/** What a party is called within a sentence. */
export function partyName(party: Party): Label {
  const { zh, en } = partyLabels[party]
  return { zh, en: en.charAt(0).toLowerCase() + en.slice(1) }
}

/** What a capacity is called: one of another package by its code. */
export function capacityName(capacity: string): Label {
  const known: Readonly<Record<string, Label>> = capacities
  return known[capacity] ?? { zh: capacity, en: capacity }
}

/** Capacities by their names, in a row. */
export function nameCapacities(all: readonly string[]): Label {
  const names = all.map(capacityName)
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => `"${en}"`).join(', ') }
}

/** Parties by their names, in a row. */
export function nameParties(parties: readonly Party[]): Label {
  const names = parties.map(partyName)
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') }
}
