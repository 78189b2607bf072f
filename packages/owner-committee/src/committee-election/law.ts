import { type Citation, fixed } from '@gongzhi/core'

import {
  alternatesFrom,
  alternatesShare,
  bars,
  barsAdopted,
  barsIfAdopted,
  candidatesBefore,
  candidatesShown,
  certificatePeriod,
  conditions,
  constitutedShare,
  expiry,
  filingAuthorities,
  filingDocuments,
  filingPeriod,
  firstAssembly,
  firstByArea,
  firstByHeads,
  firstByYears,
  firstByYearsShare,
  firstMeeting,
  firstPetition,
  firstPetitionMeasure,
  freeze,
  groupFormation,
  groupLeader,
  groupListPublication,
  groupListShown,
  groupMembers,
  groupOwnerShare,
  groupParity,
  groupSizeMaximum,
  groupSizeMinimum,
  handoverFrom,
  handoverPeriod,
  jointNominationOwners,
  jointNominationShare,
  majority,
  nominationChannels,
  officersPublication,
  preparatoryBody,
  qualificationReview,
  quorum,
  ranking,
  reElectionGroup,
  reElectionHeld,
  sizeMaximum,
  sizeMinimum,
  sizeParity,
  smallArea,
  smallHouseholds,
  smallSize,
  termMaximum,
  termMinimum,
  tie,
  voidBallots,
} from '../provisions/index.ts'
import type { Sourced } from '../provisions/sourced.ts'

/** Whether the committee that is elected has to take office: who joins one that sits does not. */
const installs = (context: unknown) => (context as { readonly kind: string }).kind !== 'by-election'

/** The law of an election, and when each part of it is fixed. */
export const provisions = {
  body: fixed({ provision: preparatoryBody, fixed: 'start', optional: true }),
  groupMinimum: fixed({ provision: groupSizeMinimum, fixed: 'start', optional: true }),
  groupMaximum: fixed({ provision: groupSizeMaximum, fixed: 'start', optional: true }),
  groupParity: fixed({ provision: groupParity, fixed: 'start', optional: true }),
  groupOwners: fixed({ provision: groupOwnerShare, fixed: 'start', optional: true }),
  groupMembers: fixed({ provision: groupMembers, fixed: 'start', optional: true }),
  groupLeader: fixed({ provision: groupLeader, fixed: 'start', optional: true }),
  groupFormation: fixed({ provision: groupFormation, fixed: 'start', optional: true }),
  reElectionGroup: fixed({ provision: reElectionGroup, fixed: 'start', optional: true }),
  listPublication: fixed({ provision: groupListPublication, fixed: 'start', optional: true }),
  listShown: fixed({ provision: groupListShown, fixed: 'start', optional: true }),
  firstAssembly: fixed({ provision: firstAssembly, fixed: 'start', optional: true }),
  reElectionHeld: fixed({ provision: reElectionHeld, fixed: 'start', optional: true }),
  firstArea: fixed({ provision: firstByArea, fixed: 'start', optional: true }),
  firstHeads: fixed({ provision: firstByHeads, fixed: 'start', optional: true }),
  firstYears: fixed({ provision: firstByYears, fixed: 'start', optional: true }),
  firstYearsShare: fixed({ provision: firstByYearsShare, fixed: 'start', optional: true }),
  firstPetition: fixed({ provision: firstPetition, fixed: 'start', optional: true }),
  firstPetitionMeasure: fixed({ provision: firstPetitionMeasure, fixed: 'start', optional: true }),
  freeze: fixed({ provision: freeze, fixed: 'start', optional: true }),
  expiry: fixed({ provision: expiry, fixed: 'start', optional: true }),
  handover: fixed({ provision: handoverPeriod, fixed: 'start', optional: true }),
  handoverFrom: fixed({ provision: handoverFrom, fixed: 'start', optional: true }),
  // Who may be proposed, by whom, and by whom he is reviewed is the same for everybody who stands in this
  // election.
  channels: fixed({ provision: nominationChannels, fixed: 'nominations.open' }),
  review: fixed({ provision: qualificationReview, fixed: 'nominations.open' }),
  jointShare: fixed({ provision: jointNominationShare, fixed: 'nominations.open', optional: true }),
  jointOwners: fixed({ provision: jointNominationOwners, fixed: 'nominations.open', optional: true }),
  conditions: fixed({ provision: conditions, fixed: 'nominations.open', optional: true }),
  bars: fixed({ provision: bars, fixed: 'nominations.open', optional: true }),
  barsIfAdopted: fixed({ provision: barsIfAdopted, fixed: 'nominations.open', optional: true }),
  barsAdopted: fixed({ provision: barsAdopted, fixed: 'nominations.open', optional: true }),
  minimum: fixed({ provision: sizeMinimum, fixed: 'nominations.open', optional: true }),
  maximum: fixed({ provision: sizeMaximum, fixed: 'nominations.open', optional: true }),
  parity: fixed({ provision: sizeParity, fixed: 'nominations.open', optional: true }),
  smallSize: fixed({ provision: smallSize, fixed: 'nominations.open', optional: true }),
  smallHouseholds: fixed({ provision: smallHouseholds, fixed: 'nominations.open', optional: true }),
  smallArea: fixed({ provision: smallArea, fixed: 'nominations.open', optional: true }),
  longest: fixed({ provision: termMaximum, fixed: 'nominations.open', optional: true }),
  shortest: fixed({ provision: termMinimum, fixed: 'nominations.open', optional: true }),
  // How the votes will be read is known before anybody votes.
  before: fixed({ provision: candidatesBefore, fixed: 'candidates.publish', optional: true }),
  shown: fixed({ provision: candidatesShown, fixed: 'candidates.publish', optional: true }),
  voidBallots: fixed({ provision: voidBallots, fixed: 'candidates.publish' }),
  ranking: fixed({ provision: ranking, fixed: 'candidates.publish', optional: true }),
  tie: fixed({ provision: tie, fixed: 'candidates.publish', optional: true }),
  constituted: fixed({ provision: constitutedShare, fixed: 'candidates.publish', optional: true }),
  alternatesFrom: fixed({ provision: alternatesFrom, fixed: 'candidates.publish', optional: true }),
  alternatesShare: fixed({ provision: alternatesShare, fixed: 'candidates.publish', optional: true }),
  firstMeeting: fixed({ provision: firstMeeting, fixed: 'result.record', optional: true }),
  filing: fixed({ provision: filingPeriod, fixed: 'result.record', optional: true }),
  quorum: fixed({ provision: quorum, fixed: 'officers.record', foreseen: installs }),
  majority: fixed({ provision: majority, fixed: 'officers.record', foreseen: installs }),
  officersPublication: fixed({ provision: officersPublication, fixed: 'officers.record', optional: true }),
  documents: fixed({ provision: filingDocuments, fixed: 'filing.submit', foreseen: installs }),
  authorities: fixed({ provision: filingAuthorities, fixed: 'filing.submit', foreseen: installs }),
  certificate: fixed({ provision: certificatePeriod, fixed: 'filing.submit', optional: true }),
} as const

/** The law as the process fixed it, with where each value stands. */
export interface FixedLaw {
  readonly law: { readonly [name: string]: unknown }
  readonly cite: { readonly [name: string]: Citation | undefined }
}

/** One value of the law with its article; undefined where no text states it. */
export function valueOf<Value>({ law, cite }: FixedLaw, name: string): Sourced<Value> | undefined {
  const [value, citation] = [law[name], cite[name]]
  return value === undefined || citation === undefined ? undefined : { value: value as Value, citation }
}
