import type {
  Acceptance,
  CauseLink,
  ComingDeadline,
  DefinitionDescription,
  Effect,
  FailingTask,
  Figures,
  FollowerStanding,
  FollowLag,
  Imported,
  Missing,
  Option,
  Overview,
  OwnItem,
  OwnWork,
  Paper,
  Preflight,
  ReadStanding,
  Receipt,
  RecordProof,
  Refusal,
  Removal,
  StandingChange,
  Verification,
  Vocabulary,
  WorkItem,
} from '@gongzhi/core'
import { describe, expectTypeOf, test } from 'vitest'
import type * as z from 'zod'

import type { AnswerName, answers } from './answers.ts'

type Said<Name extends AnswerName> = z.output<(typeof answers)[Name]>
type Item<List> = List extends readonly (infer One)[] ? One : never

/** What an answer has and the document does not say: a field that was added and forgotten. */
type Unsaid<Answer, Document> = Exclude<keyof Answer, keyof Document>

describe('the document', () => {
  test('says every field of what the engine answers', () => {
    expectTypeOf<Unsaid<Acceptance, Said<'Acceptance'>>>().toBeNever()
    expectTypeOf<Unsaid<Receipt, Said<'Receipt'>>>().toBeNever()
    expectTypeOf<Unsaid<Refusal, Said<'Problem'>>>().toBeNever()
    expectTypeOf<Unsaid<ReadStanding<Vocabulary>, Said<'Standing'>>>().toBeNever()
    expectTypeOf<Unsaid<Option, Item<Said<'Options'>['options']>>>().toBeNever()
    expectTypeOf<Unsaid<Overview, Item<Said<'Processes'>['processes']>>>().toBeNever()
    expectTypeOf<Unsaid<WorkItem, Item<Said<'Worklist'>['items']>>>().toBeNever()
    expectTypeOf<Unsaid<OwnWork, Said<'OwnWork'>>>().toBeNever()
    expectTypeOf<Unsaid<OwnItem, Item<Said<'OwnWork'>['items']>>>().toBeNever()
    expectTypeOf<Unsaid<ComingDeadline, Item<Said<'Deadlines'>['deadlines']>>>().toBeNever()
    expectTypeOf<Unsaid<RecordProof, Said<'Proof'>>>().toBeNever()
    expectTypeOf<Unsaid<Paper, Said<'Paper'>['paper']>>().toBeNever()
    expectTypeOf<Unsaid<Missing, Said<'Missing'>>>().toBeNever()
    expectTypeOf<Unsaid<DefinitionDescription, Said<'Definition'>>>().toBeNever()
    expectTypeOf<Unsaid<Preflight, Said<'Preflight'>>>().toBeNever()
  })

  test('says every field of what operators are told', () => {
    expectTypeOf<Unsaid<Removal, Said<'Removal'>>>().toBeNever()
    expectTypeOf<Unsaid<StandingChange, Said<'StandingChange'>>>().toBeNever()
    expectTypeOf<Unsaid<Imported, Said<'Imported'>>>().toBeNever()
    expectTypeOf<Unsaid<CauseLink, Item<Said<'Causes'>['causes']>>>().toBeNever()
    expectTypeOf<Unsaid<Effect, Item<Said<'Effects'>['effects']>>>().toBeNever()
    expectTypeOf<Unsaid<FailingTask, Item<Said<'Tasks'>['tasks']>>>().toBeNever()
    expectTypeOf<Unsaid<Verification, Said<'Verification'>>>().toBeNever()
    expectTypeOf<Unsaid<FollowerStanding, Item<Said<'Followers'>['followers']>>>().toBeNever()
    expectTypeOf<Unsaid<FollowLag, Said<'FollowLag'>>>().toBeNever()
    expectTypeOf<Unsaid<Figures, Said<'Figures'>>>().toBeNever()
  })
})
