import type { Json } from '@gongzhi/core'
import * as law from '@gongzhi/owner-committee'

const days = (count: number) => ({ count, unit: 'day' as const })
const months = (count: number) => ({ count, unit: 'month' as const })
const years = (count: number) => ({ count, unit: 'year' as const })
const share = (n: number, d: number, bound: 'inclusive' | 'strict' = 'inclusive') => ({ n, d, bound })

/** The law of the tests: every provision that some process needs, with small figures, so that one below, at and one above are near. */
export const houseLaw: { readonly [provision: string]: Json } = {
  [law.headUnit.id]: 'unit', [law.headMerging.id]: ['same-owner', 'developer'], [law.areaSources.id]: ['register', 'survey', 'contract'], [law.parking.id]: 'excluded',
  [law.reservedMatters.id]: ['rules-of-procedure', 'covenant', 'committee-election', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major'],
  [law.specialMatters.id]: ['raise-maintenance-fund', 'rebuild', 'change-common-use'], [law.participation.id]: share(2, 3), [law.approvalBase.id]: 'participants',
  [law.ordinaryApproval.id]: share(1, 2, 'strict'), [law.specialApproval.id]: share(3, 4), [law.voidBallots.id]: 'take-part', [law.repeatedBallots.id]: 'last', [law.runningResults.id]: 'hidden',
  [law.votingForms.id]: ['meeting', 'paper', 'door-to-door', 'online'], [law.windowMinimum.id]: 3, [law.windowMaximum.id]: 20, [law.windowExtension.id]: 5, [law.entryPeriod.id]: days(3),
  [law.proxyLimit.id]: 3, [law.proxyBars.id]: ['company-staff'], [law.petitionShare.id]: share(1, 5), [law.conveningPeriod.id]: days(30), [law.fallbackConvener.id]: 'street',
  [law.noticeDays.id]: 15, [law.interimNoticeDays.id]: 15, [law.noticeTo.id]: ['residents-committee'], [law.rollObjection.id]: days(7), [law.decisionPublication.id]: days(3), [law.decisionShown.id]: days(7),
  [law.challengePeriod.id]: months(6), [law.reviewers.id]: ['street', 'housing-authority'],
  [law.sizeMinimum.id]: 5, [law.sizeMaximum.id]: 11, [law.sizeParity.id]: 'odd', [law.alternatesShare.id]: share(1, 2), [law.firstMeeting.id]: days(7), [law.officersPublication.id]: days(3),
  [law.filingPeriod.id]: days(30), [law.filingAuthorities.id]: ['street'], [law.filingDocuments.id]: ['assembly-minutes', 'assembly-decision', 'rules-of-procedure', 'covenant', 'member-list'],
  [law.certificatePeriod.id]: { count: 5, unit: 'working-day' }, [law.changeFilingPeriod.id]: days(30), [law.meetingInterval.id]: months(2), [law.meetingDemand.id]: share(1, 3), [law.meetingFallback.id]: 'residents-committee-or-street',
  [law.quorum.id]: share(1, 2, 'strict'), [law.majority.id]: share(1, 2, 'strict'), [law.memberProxy.id]: 'forbidden', [law.meetingNoticeDays.id]: 5, [law.meetingNoticeTo.id]: ['residents-committee'],
  [law.decisionSignatures.id]: share(1, 2, 'strict'), [law.committeeDecisionPublication.id]: days(3), [law.sealSignatures.id]: share(1, 2, 'strict'),
  [law.committeeBars.id]: ['property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'committee-election', 'covenant', 'rules-of-procedure'],
  [law.delegation.id]: 'forbidden', [law.unpublishedMatters.id]: 'forbidden',
  [law.termMaximum.id]: years(5), [law.termMinimum.id]: years(3), [law.reElectionLead.id]: months(3), [law.reElectionAct.id]: 'report', [law.reElectionGroup.id]: days(60), [law.reElectionHeld.id]: days(90),
  [law.freeze.id]: ['property-company', 'other-major'], [law.expiry.id]: 'continues-frozen', [law.extension.id]: years(1), [law.handoverPeriod.id]: days(10), [law.handoverFrom.id]: 'new-committee-filed',
  [law.handoverTo.id]: ['new-committee'], [law.memberHandover.id]: days(7), [law.vacancyTrigger.id]: share(1, 2, 'strict'), [law.vacancyConsequence.id]: 'early-re-election', [law.vacancyPeriod.id]: days(90),
  [law.resignation.id]: 'at-once', [law.endsByItself.id]: ['not-owner', 'resigned', 'not-capable', 'died'], [law.endsByDecision.id]: ['neglects-duty', 'absent', 'illegal-building'],
  [law.endsIfAdopted.id]: ['fee-arrears'], [law.endsAdopted.id]: ['fee-arrears'], [law.suspension.id]: 'suspended', [law.endDecidedBy.id]: 'assembly', [law.absenceShare.id]: share(1, 2), [law.absenceInARow.id]: 3,
  [law.recallByOwners.id]: share(1, 5),
  [law.preparatoryBody.id]: 'group', [law.groupSizeMinimum.id]: 7, [law.groupSizeMaximum.id]: 15, [law.groupParity.id]: 'odd', [law.groupOwnerShare.id]: share(1, 2),
  [law.groupMembers.id]: ['owners', 'street', 'community-party', 'residents-committee'], [law.groupLeader.id]: ['street'], [law.groupFormation.id]: days(60), [law.groupListPublication.id]: days(7), [law.groupListShown.id]: days(7),
  [law.firstAssembly.id]: days(90), [law.nominationChannels.id]: ['community-two-committees', 'grid-party', 'self', 'joint'], [law.jointNominationOwners.id]: 10,
  [law.qualificationReview.id]: ['street', 'community-party'], [law.candidatesBefore.id]: 15, [law.candidatesShown.id]: days(7), [law.conditions.id]: ['owner', 'full-capacity'],
  [law.bars.id]: ['dishonest-debtor', 'relative-in-company', 'illegal-building'], [law.barsIfAdopted.id]: ['fee-arrears'], [law.barsAdopted.id]: ['fee-arrears'],
  [law.ranking.id]: 'heads-then-area', [law.tie.id]: 'lot', [law.constitutedShare.id]: share(1, 2, 'strict'), [law.alternatesFrom.id]: 'passed-not-elected',
  [law.dismissalNotice.id]: days(60), [law.companyHandoverPeriod.id]: days(15),
}
