import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'

import { organisation } from './organisation/index.ts'

/** What a subordinate is called under the organisation that founded it. */
const FOUNDED = 'org-'

/** What these processes cause in each other (联动). Data: a host lists, draws and switches them off by name. */
export const reactions: readonly Reaction[] = [
  whenever(organisation, 'subordinate.founded').start(organisation, {
    name: 'superior-to-organisation',
    label: { zh: '上级批准设立下级', en: 'A superior founds a subordinate' },
    under: `${FOUNDED}*`,
    orders: ({ community, process, data: { id, community: of, above, ...input } }) => [
      {
        ...(of !== null && { community: of }),
        process: processIdUnder(process, `${FOUNDED}${id}`),
        input: { ...input, superior: { tier: above, at: { community, process } } },
      },
    ],
  }),
  whenever(organisation, 'subordinate.seated').send(organisation, 'seats.fill', {
    name: 'superior-to-seats',
    label: { zh: '上级批复委员会', en: 'A superior seats the committee of a subordinate' },
    orders: ({ data: { organisation: to, ...data } }) => [{ ...to, data }],
  }),
  whenever(organisation, 'subordinate.relieved').send(organisation, 'seat.end', {
    name: 'superior-to-seat',
    label: { zh: '上级免去职务', en: 'A superior relieves somebody in a subordinate' },
    orders: ({ data: { organisation: to, ...data } }) => [{ ...to, data }],
  }),
  whenever(organisation, 'subordinate.released').send(organisation, 'superior.release', {
    name: 'superior-to-release',
    label: { zh: '上级转出下级', en: 'A superior hands a subordinate on' },
    orders: ({ community, process, data: { organisation: of, ...data } }) => [
      { ...of, data: { ...data, from: { community, process } } },
    ],
  }),
  whenever(organisation, 'subordinate.taken').send(organisation, 'superior.take', {
    name: 'superior-to-taking',
    label: { zh: '新的上级接收', en: 'A new superior takes an organisation over' },
    orders: ({ community, process, data: { organisation: of, ...data } }) => [
      { ...of, data: { ...data, at: { community, process } } },
    ],
  }),
  whenever(organisation, 'subordinate.dissolved').send(organisation, 'organisation.dissolve', {
    name: 'superior-to-dissolution',
    label: { zh: '上级批准撤销', en: 'A superior dissolves a subordinate' },
    orders: ({ data: { organisation: to, ...data } }) => [{ ...to, data }],
  }),
]
