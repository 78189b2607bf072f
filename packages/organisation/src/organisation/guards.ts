import { addMonths, guardsOf, type Actor } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { isSame, type ProcessKey } from '../reference.ts'
import { MOST_HOUSEHOLDS } from './household.ts'
import { type Office, officeLabels } from './office.ts'
import { MOST_SEATS } from './seat.ts'
import { secretaryOf } from './seats.ts'
import { householdTier, notUnder, tierName, tierOf } from './tier.ts'
import { type Organisation, vocabulary } from './vocabulary.ts'

const keeps = [
  'subordinate.seat',
  'subordinate.relieve',
  'subordinate.release',
  'subordinate.take',
  'subordinate.dissolve',
] as const

/** What has to hold before something happens to an organisation. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  foundable: rule({
    label: { zh: '层级可以设在其上级之下', en: 'its tier can stand under its superior' },
    judge: ({ context }) => context.fits,
  }),
  hasSecretary: rule({
    label: { zh: '书记在任', en: 'there is a secretary' },
    judge: ({ context }) => secretaryOf(context) !== null,
  }),
  hasNone: rule({
    label: { zh: '书记空缺', en: 'there is no secretary' },
    judge: ({ context }) => secretaryOf(context) === null,
  }),
  seatable: rule({
    on: 'seats.fill',
    label: {
      zh: '任期和人数合乎层级表，且无人重任',
      en: 'term and number fit the tier, and nobody is seated twice',
    },
    provisions: ['tiers'],
    judge: ({ context, event: { day, data, law } }) => {
      const tier = tierOf(law.tiers, context.tier)
      const added = data.term ? [] : context.seats
      const seats = [...added, ...data.seats]
      const [person] = data.seats.filter((one) => added.some((seat) => seat.person === one.person))
      const secretary = added.find(({ office }) => office === 'secretary')
      const most = tier?.seats?.most ?? MOST_SEATS
      return judged({ required: most, found: seats.length }, [
        data.term === null && noTerm(context),
        data.term !== null && notNow(data.term, day),
        data.term !== null && tooLong(data.term, tier?.termYears ?? null),
        person !== undefined && {
          why: {
            zh: `${person.person} 已在本届任职`,
            en: `${person.person} is in office in this term already`,
          },
        },
        secretary !== undefined &&
          data.seats.some(({ office }) => office === 'secretary') && {
            why: {
              zh: `${secretary.person} 仍是书记`,
              en: `${secretary.person} is secretary still`,
            },
            instead: { zh: '请先记录其离任', en: 'record first that he leaves' },
          },
        seats.length > most && {
          why: {
            zh: `委员会将有 ${seats.length} 人，最多 ${most} 人`,
            en: `${seats.length} would sit in the committee, and ${most} is the most`,
          },
        },
      ])
    },
  }),
  electable: rule({
    on: 'election.call',
    label: {
      zh: '由在任者或者组织部门启动，任期和名额合乎层级表',
      en: 'somebody in office or the department calls it, and term and seats fit the tier',
    },
    provisions: ['tiers'],
    judge: ({ context, event: { by, data, law } }) => {
      const tier = tierOf(law.tiers, context.tier)
      const { secretary, deputy, member } = data.places
      const seats = secretary + deputy + member
      const most = tier?.seats?.most ?? MOST_SEATS
      return judged({ required: most, found: seats }, [
        notInOffice(context, by),
        tooLong(data.term, tier?.termYears ?? null),
        seats > most && {
          why: {
            zh: `委员会将有 ${seats} 人，最多 ${most} 人`,
            en: `${seats} would sit in the committee, and ${most} is the most`,
          },
        },
      ])
    },
  }),
  endable: rule({
    on: 'seat.end',
    label: {
      zh: '在任者本人辞职，或由上级、组织部门办理',
      en: 'who is in office resigns himself, or is relieved from above',
    },
    // Whoever holds an office here resigns for himself; from above, anybody in office is relieved.
    first: ({ context: { seats }, event: { by } }) =>
      judged({ found: seats.length }, [
        seats.length === 0 && { why: { zh: '本组织无人在任', en: 'nobody is in office here' } },
        by.capacity.startsWith('organisation.') &&
          !seats.some(({ person }) => person === by.id) && {
            why: { zh: `${by.id} 不在本组织任职`, en: `${by.id} holds no office here` },
            instead: { zh: '请由上级组织免职', en: 'ask the superior to relieve him' },
          },
      ]),
    judge: ({ context: { seats }, event: { by, data } }) =>
      judged({ found: data.person }, [
        !seats.some(({ person }) => person === data.person) && {
          why: { zh: `${data.person} 不在本组织任职`, en: `${data.person} holds no office here` },
        },
        by.capacity.startsWith('organisation.') &&
          (by.id !== data.person || data.reason !== 'resigned') && {
            why: {
              zh: `${by.id} 只能为自己辞职`,
              en: `${by.id} can only resign, and for himself`,
            },
            instead: { zh: '请由上级组织免职', en: 'ask the superior to relieve him' },
          },
      ]),
  }),
  ownSeat: rule({
    on: ['plate.show', 'plate.remove'],
    label: { zh: '在任者本人', en: 'it is his own office' },
    first: ({ context, event: { by } }) => judged({ found: by.id }, [notSeated(context, by)]),
    judge: () => true,
  }),
  nameable: rule({
    on: 'household.name',
    label: {
      zh: '由在任者确定，层级表设有党员中心户，且该户尚未确定',
      en: 'somebody in office names it, the tiers have households here, and it is not named yet',
    },
    provisions: ['tiers'],
    judge: ({ context, event: { by, data, law } }) =>
      judged({ required: MOST_HOUSEHOLDS, found: context.households.length }, [
        notInOffice(context, by),
        householdTier(law.tiers, context.tier) === undefined && {
          why: {
            zh: `层级表在“${tierName(law.tiers, context.tier).zh}”之下没有户一级`,
            en: `the tiers have no households under a "${tierName(law.tiers, context.tier).en}"`,
          },
        },
        isNamed(context, data.household) && {
          why: { zh: `${data.household} 已是党员中心户`, en: `${data.household} is named already` },
        },
        context.households.length >= MOST_HOUSEHOLDS && {
          why: {
            zh: `已有 ${context.households.length} 户，最多 ${MOST_HOUSEHOLDS} 户`,
            en: `${context.households.length} are named, and ${MOST_HOUSEHOLDS} is the most`,
          },
        },
      ]),
  }),
  named: rule({
    on: 'household.end',
    label: { zh: '由在任者办理，且该户是党员中心户', en: 'somebody in office does it, and it is named' },
    first: ({ context, event: { by } }) =>
      judged({ found: context.households.length }, [
        notInOffice(context, by),
        context.households.length === 0 && {
          why: { zh: '本组织没有党员中心户', en: 'no household is named here' },
        },
      ]),
    judge: ({ context, event: { data } }) =>
      judged({ found: data.household }, [
        !isNamed(context, data.household) && {
          why: { zh: `${data.household} 不是党员中心户`, en: `${data.household} is not named` },
        },
      ]),
  }),
  byOffice: rule({
    on: [...keeps, 'households.review'],
    label: { zh: '由本组织在任者或组织部门办理', en: 'somebody in office here, or the department, does it' },
    first: ({ context, event: { by } }) => judged({ found: by.id }, [notInOffice(context, by)]),
    judge: () => true,
  }),
  subordinateFits: rule({
    on: 'subordinate.found',
    label: {
      zh: '由本组织在任者办理，且该层级设在本级之下',
      en: 'somebody in office does it, and that tier stands under this one',
    },
    provisions: ['tiers'],
    judge: ({ context, event: { by, data, law } }) =>
      judged({ required: context.tier, found: data.tier }, [
        notInOffice(context, by),
        notUnder(law.tiers, { tier: data.tier, above: context.tier }),
      ]),
  }),
  joinable: rule({
    on: 'line.join',
    label: { zh: '由在任者办理，且没有待接收的转接', en: 'somebody in office does it, and no move waits' },
    judge: ({ context, event: { by, data } }) =>
      judged({ found: data.to.process }, [
        notInOffice(context, by),
        moveWaits(context),
        context.superiors.some(({ at }) => isSame(at, data.to)) && {
          why: { zh: `已隶属于 ${data.to.process}`, en: `it stands under ${data.to.process} already` },
        },
      ]),
  }),
  withdrawable: rule({
    on: 'move.withdraw',
    label: {
      zh: '由提出者撤回：自行申请的由书记，转出的由组织部门',
      en: 'whoever brought it about takes it back: its own request its secretary, a release the department',
    },
    judge: ({ context, event: { by } }) =>
      judged({ found: context.move?.to.process ?? null }, [
        notInOffice(context, by),
        context.move === null && { why: { zh: '没有待接收的转接', en: 'no move waits' } },
        context.move?.from != null &&
          by.capacity !== 'organisation-department' && {
            why: { zh: '转接由上级提出', en: 'its superior has handed it on' },
            instead: { zh: '请由组织部门撤回', en: 'ask the organisation department' },
          },
      ]),
  }),
  releasable: rule({
    on: 'superior.release',
    label: { zh: '由现上级转出自己的下级', en: 'a superior hands on what stands under itself' },
    first: ({ context }) =>
      judged({ found: context.superiors.length }, [
        context.superiors.length === 0 && {
          why: { zh: '没有上级组织', en: 'it stands under no organisation' },
        },
        moveWaits(context),
      ]),
    judge: ({ context, event: { sender, data } }) =>
      judged({ found: data.from.process }, [
        sender !== undefined && !isSame(sender, data.from) && notOwn(sender),
        !context.superiors.some(({ at }) => isSame(at, data.from)) && {
          why: {
            zh: `不隶属于 ${data.from.process}`,
            en: `it does not stand under ${data.from.process}`,
          },
        },
      ]),
  }),
  takeable: rule({
    on: 'superior.take',
    label: {
      zh: '层级可以设在新的上级之下，且该条线没有其他上级',
      en: 'its tier stands under the new one, and no other stands above it on that line',
    },
    provisions: ['tiers'],
    judge: ({ context, event: { sender, data, law } }) => {
      const { tier, superiors, move } = context
      const line = tierOf(law.tiers, data.tier)?.line
      const from = move?.from
      const other = superiors.find((one) => one.line === line && !(from && isSame(one.at, from)))
      return judged({ required: tier, found: data.tier }, [
        sender !== undefined && !isSame(sender, data.at) && notOwn(sender),
        notUnder(law.tiers, { tier, above: data.tier }),
        other !== undefined && {
          why: {
            zh: `在这条线上已隶属于 ${other.at.process}`,
            en: `on that line it stands under ${other.at.process}`,
          },
          instead: { zh: '请先由现上级转出', en: 'ask that one to hand it on first' },
        },
      ])
    },
  }),
  thatListing: rule({
    on: 'listing.clear',
    label: { zh: '是所列入的整顿', en: 'it is the consolidation that it is listed under' },
    judge: ({ context, event: { data } }) => context.listed === data.consolidation,
  }),
}))

function notOwn({ process }: ProcessKey): Failure {
  return { why: { zh: `${process} 只能代表自己`, en: `${process} can speak for itself alone` } }
}

function moveWaits({ move }: Organisation): Failure | false {
  return (
    move !== null && {
      why: { zh: `正待 ${move.to.process} 接收`, en: `it waits for ${move.to.process} to take it` },
      instead: { zh: '请先撤回，或等待接收期满', en: 'take that back, or wait until its time is over' },
    }
  )
}

function isNamed({ households }: Organisation, household: string): boolean {
  return households.some((one) => one.household === household)
}

/** He does not hold here the office in which he acts. */
function notSeated({ seats }: Organisation, { id, capacity }: Actor): Failure | false {
  const office = capacity.slice('organisation.'.length) as Office
  const { zh, en } = officeLabels[office]
  return (
    !seats.some((seat) => seat.person === id && seat.office === office) && {
      why: { zh: `${id} 不是本组织${zh}`, en: `${id} is no ${en} of this organisation` },
      instead: { zh: '请由本组织在任者办理', en: 'ask somebody who is in office here' },
    }
  )
}

/** The department keeps every organisation; others act in their own. */
function notInOffice(context: Organisation, by: Actor): Failure | false {
  return by.capacity.startsWith('organisation.') && notSeated(context, by)
}

function noTerm({ term }: Organisation): Failure | false {
  return (
    term === null && {
      why: { zh: '没有正在进行的任期', en: 'no term is running' },
      instead: { zh: '请写明任期', en: 'state the term' },
    }
  )
}

function notNow(
  { from, until }: { readonly from: string; readonly until: string },
  day: string,
): Failure | false {
  return (
    (day < from || day > until) && {
      why: {
        zh: `任期为 ${from} 至 ${until}，今天是 ${day}`,
        en: `the term is from ${from} to ${until}, and it is ${day}`,
      },
      instead: { zh: '请在任期内记录', en: 'record it while that term runs' },
    }
  )
}

function tooLong(
  { from, until }: { readonly from: `${number}-${number}-${number}`; readonly until: string },
  years: number | null,
): Failure | false {
  if (years === null) return false
  const latest = addMonths(from, years * 12)
  return (
    until > latest && {
      why: {
        zh: `任期至 ${until}，每届 ${years} 年，最晚至 ${latest}`,
        en: `the term ends on ${until}, and one of ${years} years ends by ${latest}`,
      },
    }
  )
}
