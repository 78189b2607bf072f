import type { Failure } from '../failure.ts'
import { partyName } from '../parties.ts'
import {
  type MeetingMatter,
  meetingMatterLabels,
  type MeetingMember,
  meetingMemberLabels,
} from '../rulebooks/meeting.ts'
import { type Composition, partyOfMember } from './composition.ts'

/** What the place's text says about the statutory meeting, as far as it says anything. */
export interface StatutoryLaw {
  readonly statutoryConvener?: 'street' | undefined
  readonly statutoryMembers?: readonly MeetingMember[] | undefined
  readonly statutoryAgenda?: readonly MeetingMatter[] | undefined
}

/** A statutory meeting that is convened by another party than the text says. */
export function notByStatute(
  { kind, convener }: Pick<Composition, 'kind' | 'convener'>,
  { statutoryConvener }: StatutoryLaw,
): Failure | false {
  if (kind !== 'statutory' || statutoryConvener === undefined || statutoryConvener === convener) return false
  const [own, due] = [partyName(convener), partyName(statutoryConvener)]
  return {
    why: {
      zh: `法定联席会议由${due.zh}召集，而本会议由${own.zh}召集`,
      en: `the text has the ${due.en} convene the statutory meeting, and this one is convened by the ${own.en}`,
    },
    instead: {
      zh: `请将召集方调整为${due.zh}`,
      en: `change the composition so that the ${due.en} convenes it`,
    },
  }
}

/** A statutory meeting that lacks somebody whom the text names. */
export function lacksMembers(
  composition: Composition,
  { statutoryMembers = [] }: StatutoryLaw,
): Failure | false {
  if (composition.kind !== 'statutory') return false
  const missing = statutoryMembers.filter((member) => !isThere(composition, member, statutoryMembers))
  if (missing.length === 0) return false
  const names = missing.map((member) => meetingMemberLabels[member])
  const ids = missing.map((member) => partyOfMember[member] ?? member).join(', ')
  return {
    why: {
      zh: `组成中缺少${names.map(({ zh }) => zh).join('、')}`,
      en: `its composition lacks: ${names.map(({ en }) => en).join(', ')}`,
    },
    instead: {
      zh: `请将其列入应到各方（standing）或者部门（departments）：${ids}`,
      en: `name them among its standing parties or its departments: ${ids}`,
    },
  }
}

/** Texts name the committee or the owners' representatives: where a text names both, one of them is enough. */
const OWNERS: readonly MeetingMember[] = ['owner-committee', 'owners-representatives']

function isThere(composition: Composition, member: MeetingMember, named: readonly MeetingMember[]): boolean {
  const { standing, departments = [] } = composition
  const sits = (one: MeetingMember) => {
    const party = partyOfMember[one]
    return (party !== undefined && standing.includes(party)) || departments.includes(one)
  }
  return OWNERS.includes(member) ? OWNERS.some((one) => named.includes(one) && sits(one)) : sits(member)
}

/**
 * A matter that the text does not give to the statutory meeting, or of which nobody has said what it is. What a
 * concern brings comes up its ladder, and is not turned away for its kind.
 */
export function notForStatute(
  { kind }: Pick<Composition, 'kind'>,
  matter: MeetingMatter | undefined,
  { statutoryAgenda }: StatutoryLaw,
): Failure | false {
  if (kind !== 'statutory' || statutoryAgenda === undefined) return false
  if (matter !== undefined && statutoryAgenda.includes(matter)) return false
  const possible = statutoryAgenda.map((one) => meetingMatterLabels[one])
  return {
    why:
      matter === undefined
        ? { zh: '未注明属于哪类法定事项', en: 'nobody has said which of the statutory matters it is' }
        : {
            zh: `“${meetingMatterLabels[matter].zh}”不属于法定联席会议事项`,
            en: `"${meetingMatterLabels[matter].en}" is no matter of the statutory meeting`,
          },
    instead: {
      zh: `请注明属于哪一类事项：${possible.map(({ zh }) => zh).join('、')}`,
      en: `say which of these it is: ${possible.map(({ en }) => en).join('; ')}`,
    },
  }
}
