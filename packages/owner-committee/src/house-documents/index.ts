import { type Definition, defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import * as rules from './rules.ts'
import { type HouseDocumentsVocabulary, vocabulary } from './vocabulary.ts'

/**
 * One version of a house document (自治文件, S10): drafted, checked against the law, proposed to an
 * assembly, adopted, and in the end superseded or revoked.
 *
 * A draft with problems is not proposed, and neither is one that nobody checked; each change of the draft
 * needs a check of its own. Adopted, it is announced as a rulebook: what it states is the house layer for
 * every process that starts on its first day or later, and those that began before keep what they fixed. A
 * proposal that did not pass is a draft again: it decides nothing against the document.
 */
export const houseDocuments: Definition<HouseDocumentsVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => ({
    machine: setup({ guards }).createMachine({
      context: rules.begun,
      initial: 'drafted',
      states: {
        drafted: {
          entry: [assign({ check: null }), emit(rules.drafted)],
          on: {
            'draft.amend': { target: 'drafted', reenter: true, actions: assign(rules.amended) },
            'check.record': { guard: 'ofThisDraft', target: 'checked', actions: assign(rules.checked) },
            'document.withdraw': { target: 'withdrawn', actions: emit(rules.withdrawn) },
          },
        },
        checked: {
          on: {
            'draft.amend': { target: 'drafted', actions: assign(rules.amended) },
            'document.propose': { guard: 'sound', target: 'proposed', actions: emit(rules.proposed) },
            'document.withdraw': { target: 'withdrawn', actions: emit(rules.withdrawn) },
          },
        },
        proposed: {
          on: {
            'adoption.record': [
              { guard: 'adoptedNow', target: 'adopted', actions: assign(rules.adopted) },
              { target: 'drafted', actions: [assign(rules.refused), emit(rules.notAdopted)] },
            ],
            'proposal.return': 'drafted',
          },
        },
        adopted: {
          entry: emit(rules.inForce),
          on: {
            'version.begin': { actions: emit(rules.nextVersion) },
            'document.supersede': { guard: 'later', target: 'superseded', actions: emit(rules.superseded) },
            'adoption.revoke': { guard: 'ofThisAdoption', target: 'revoked', actions: emit(rules.revoked) },
          },
        },
        superseded: { type: 'final' },
        revoked: { type: 'final' },
        withdrawn: { type: 'final' },
      },
    }),
    due: {},
  }),
)
