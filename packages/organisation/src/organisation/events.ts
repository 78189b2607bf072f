import { because, event } from '@gongzhi/core'
import * as z from 'zod'

import { documentReference, processKey, reference } from '../reference.ts'
import { words } from '../words.ts'
import { namedShape } from './household.ts'
import { fillingShape, leavingShape, placesShape, termShape } from './seat.ts'
import { releasingShape } from './superior.ts'

/** Who leads an organisation. */
const leaders = ['organisation.secretary', 'organisation.deputy'] as const
/** Who sits in its committee. */
const committee = [...leaders, 'organisation.member'] as const
/** Who reads it. Not the owners: whose organisation somebody is in is his own affair. */
export const readers = ['organisation-department', ...committee, 'street', 'residents-committee'] as const
const keepers = ['organisation-department', ...leaders] as const
/** Who stands above it, on any line. */
const fromSuperior = { kind: 'named', field: 'superiors.*.at' } as const

const organisation = processKey
const decision = reference

/** Which communities, buildings or companies an organisation has, by the host's references. */
export const territoryShape = z
  .array(reference)
  .max(60)
  .refine(
    (all) => new Set(all).size === all.length,
    because({ zh: '有地点重复', en: 'a place is named twice' }),
  )

/** What can happen to an organisation, and who may do it. */
export const events = {
  'seats.fill': event({
    data: fillingShape,
    label: { zh: '委员会到任', en: 'Seat the committee' },
    allow: ['engine', 'organisation-department'],
    // A superior, or an election that this organisation has called.
    from: [fromSuperior, 'child'],
  }),
  'election.call': event({
    data: z.object({
      /** What the election is called under this organisation. */
      id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
      places: placesShape,
      term: termShape,
      entitled: z.int().positive().max(100_000),
      decision,
    }),
    label: { zh: '启动换届', en: 'Call the election' },
    allow: [...keepers],
  }),
  'seat.end': event({
    data: leavingShape,
    label: { zh: '离任', en: 'Leave an office' },
    allow: ['engine', 'organisation-department', ...committee],
    from: fromSuperior,
  }),
  'plate.show': event({
    data: z.object({ place: documentReference, consent: documentReference }),
    label: { zh: '亮明身份', en: 'Show a plate' },
    articles: [{ instrument: '中华人民共和国个人信息保护法', article: '29' }],
    allow: [...committee],
  }),
  'plate.remove': event({
    data: z.object({}),
    label: { zh: '取下身份牌', en: 'Take a plate down' },
    articles: [{ instrument: '中华人民共和国个人信息保护法', article: '15' }],
    allow: [...committee],
  }),
  'territory.set': event({
    data: z.object({ territory: territoryShape, decision }),
    label: { zh: '确定管理范围', en: 'Set the territory' },
    allow: ['organisation-department', 'street'],
  }),
  'household.name': event({
    data: namedShape,
    label: { zh: '确定党员中心户', en: 'Name a household' },
    articles: [{ instrument: '中华人民共和国个人信息保护法', article: '29' }],
    allow: [...keepers],
  }),
  'household.end': event({
    data: z.object({ household: reference, reason: words }),
    label: { zh: '取消党员中心户', en: 'Take a household off' },
    articles: [{ instrument: '中华人民共和国个人信息保护法', article: '47' }],
    allow: [...keepers],
  }),
  'households.review': event({
    data: z.object({}),
    label: { zh: '复核党员中心户', en: 'Review the households' },
    articles: [{ instrument: '中华人民共和国个人信息保护法', article: '19' }],
    allow: [...keepers],
  }),
  'line.join': event({
    data: z.object({ to: processKey, decision }),
    label: { zh: '申请隶属', en: 'Ask to stand under another' },
    allow: [...keepers],
  }),
  'move.withdraw': event({
    data: z.object({ reason: words }),
    label: { zh: '撤回转接', en: 'Take a move back' },
    allow: ['organisation-department', 'organisation.secretary'],
  }),
  'superior.release': event({
    data: releasingShape,
    label: { zh: '上级转出', en: 'Handed on by its superior' },
    allow: ['engine', 'organisation-department'],
    from: fromSuperior,
  }),
  'superior.take': event({
    data: z.object({ tier: reference, at: processKey, decision }),
    label: { zh: '新的上级接收', en: 'Taken by its new superior' },
    allow: ['engine'],
    from: { kind: 'named', field: 'move.to' },
  }),
  'organisation.dissolve': event({
    data: z.object({ mergedInto: processKey.nullable(), decision }),
    label: { zh: '撤销组织', en: 'Dissolve the organisation' },
    allow: ['engine', 'organisation-department'],
    from: fromSuperior,
  }),
  'listing.record': event({
    data: z.object({ consolidation: reference }),
    label: { zh: '列入整顿', en: 'Listed for consolidation' },
    allow: ['engine'],
    from: 'child',
  }),
  'listing.clear': event({
    data: z.object({ consolidation: reference }),
    label: { zh: '整顿结束', en: 'Consolidation ended' },
    allow: ['engine'],
    from: 'child',
  }),
  'subordinate.found': event({
    data: z.object({
      id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
      /** The partition in which it stands; null, the same. */
      community: reference.nullable(),
      name: documentReference,
      tier: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
      territory: territoryShape,
      decision,
    }),
    label: { zh: '设立下级组织', en: 'Found a subordinate' },
    allow: [...keepers],
  }),
  'subordinate.seat': event({
    data: fillingShape.extend({ organisation }),
    label: { zh: '批复下级委员会', en: 'Seat the committee of a subordinate' },
    allow: [...keepers],
  }),
  'subordinate.relieve': event({
    data: leavingShape.extend({ organisation }),
    label: { zh: '免去下级职务', en: 'Relieve somebody in a subordinate' },
    allow: [...keepers],
  }),
  'subordinate.release': event({
    data: z.object({ organisation, to: processKey, decision }),
    label: { zh: '转出下级组织', en: 'Hand a subordinate on' },
    allow: [...keepers],
  }),
  'subordinate.take': event({
    data: z.object({ organisation, decision }),
    label: { zh: '接收下级组织', en: 'Take an organisation over' },
    allow: [...keepers],
  }),
  'subordinate.dissolve': event({
    data: z.object({ organisation, mergedInto: processKey.nullable(), decision }),
    label: { zh: '撤销下级组织', en: 'Dissolve a subordinate' },
    allow: [...keepers],
  }),
} as const
