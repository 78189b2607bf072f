import type { TriedPerson } from '@gongzhi/console/server'
import type { Label } from '@gongzhi/core'

import { OFFICES } from '../../hope-city/src/papers.ts'
import { holdingsOf } from '../../hope-city/src/people.ts'
import type { Input } from '../../hope-city/src/read.ts'
import { CITY } from '../../hope-city/src/stage.ts'

/** Who keeps the system running: he sees what fails, and holds nothing in the community. */
export const ENGINEER = 'engineer'

/** As whom somebody can try: one of each party, an owner, the street, the authorities, and who runs the system. */
const TRIED: readonly { readonly id: string; readonly note: Label }[] = [
  { id: 'owner-01011', note: { zh: '也是业主代表', en: 'An owner, and a representative' } },
  { id: 'zhou', note: { zh: '党组织书记兼业委会主任', en: 'Party secretary, chairs the committee' } },
  { id: 'luo', note: { zh: '业委会副主任', en: 'Committee member' } },
  { id: 'feng', note: { zh: '物业项目经理', en: "The company's manager" } },
  { id: 'yuan', note: { zh: '物业客服，登记诉求', en: 'Company staff, takes in concerns' } },
  { id: 'su', note: { zh: '居民委员会', en: "Residents' committee" } },
  { id: 'street-office', note: { zh: '街道经办人', en: 'Clerk of the street' } },
  { id: 'housing-bureau', note: { zh: '区住建部门', en: 'Housing bureau' } },
  { id: 'fire-brigade', note: { zh: '消防救援', en: 'Fire brigade' } },
]

/** What everybody and everything in the files is called. */
export function namesOf(input: Input): ReadonlyMap<string, string> {
  return new Map([
    ...input.units.map(({ unit, owner }) => [owner, `${unit} 业主`] as const),
    ...input.members.people.map(({ id, name }) => [id, name] as const),
    ...Object.entries(OFFICES).map(([id, { zh }]) => [id, zh] as const),
    [ENGINEER, '值班工程师'],
  ])
}

/** The people as whom the page acts. */
export function triedPeople(input: Input): readonly TriedPerson[] {
  const holdings = holdingsOf(input)
  const names = namesOf(input)
  const tried = TRIED.map(({ id, note }) => ({
    id,
    name: names.get(id) ?? id,
    note,
    places: [
      // What somebody was chosen for comes before what everybody is.
      {
        community: CITY,
        capacities: (holdings.get(id) ?? [])
          .map(({ capacity }) => capacity)
          .toSorted((one, other) => Number(one === 'owner') - Number(other === 'owner')),
      },
    ],
  }))
  const note = {
    zh: '看得到失败的待办，在小区没有身份',
    en: 'Sees what fails, holds nothing in the community',
  }
  return [...tried, { id: ENGINEER, name: names.get(ENGINEER) ?? ENGINEER, note, places: [] }]
}
