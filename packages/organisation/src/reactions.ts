import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'

import { consultation } from './consultation/index.ts'
import { contactPlan, demandId } from './contact-plan/index.ts'
import { demand } from './demand/index.ts'
import { organisationElection } from './election/index.ts'
import { organisation } from './organisation/index.ts'
import { serviceCatalogue } from './service-catalogue/index.ts'

/** What a subordinate is called under the organisation that founded it. */
const FOUNDED = 'org-'
/** What an election is called under its organisation. */
const ELECTION = 'election-'
/** What a consultation is called under the catalogue that found its pattern. */
const PATTERN = 'pattern-'

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
  whenever(demand, 'demand.raised').send(serviceCatalogue, 'demand.count', {
    name: 'demand-to-catalogue',
    label: { zh: '诉求计入服务项目清单', en: 'The catalogue counts a demand' },
    orders: ({ process, data: { kind, catalogue, item } }) =>
      catalogue === null ? [] : [{ process: catalogue, data: { demand: process, kind, item } }],
  }),
  whenever(serviceCatalogue, 'item.promised').send(demand, 'promise.take', {
    name: 'catalogue-to-demand',
    label: { zh: '承诺时限成为答复时限', en: 'What an item promises is the time of its demand' },
    orders: ({ data: { demand: process, ...data } }) => [{ process, data }],
  }),
  whenever(serviceCatalogue, 'pattern.found').start(consultation, {
    name: 'pattern-to-consultation',
    label: { zh: '共性问题召集专题协商', en: 'A pattern calls a consultation' },
    under: `${PATTERN}*`,
    orders: ({ process, data: { number, kind, demands } }) => [
      {
        process: processIdUnder(process, `${PATTERN}${number}`),
        input: { kind, demands, catalogue: process },
      },
    ],
  }),
  whenever(contactPlan, 'demand.noted').start(demand, {
    name: 'contact-to-demand',
    label: { zh: '走访中的诉求', en: 'What was said at a call becomes a demand' },
    under: demandId('*'),
    orders: ({ process, data: { number, enterprise, ...said } }) => [
      {
        process: processIdUnder(process, demandId(number)),
        input: { ...said, enterprise, channel: 'contact' as const, contact: { plan: process, enterprise } },
      },
    ],
  }),
  whenever(organisation, 'election.called').start(organisationElection, {
    name: 'organisation-to-election',
    label: { zh: '组织启动换届', en: 'An organisation calls the election of its committee' },
    under: `${ELECTION}*`,
    orders: ({ community, process, data: { id, ...data } }) => [
      {
        process: processIdUnder(process, `${ELECTION}${id}`),
        input: { ...data, organisation: { community, process } },
      },
    ],
  }),
  whenever(organisationElection, 'election.certified').send(organisation, 'seats.fill', {
    name: 'election-to-seats',
    label: { zh: '选出的委员会到任', en: 'The committee that was elected is seated' },
    orders: ({ data: { organisation: of, term, seats, decision } }) => [
      { ...of, data: { by: 'election' as const, term, seats, decision } },
    ],
  }),
]
