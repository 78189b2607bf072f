import { type Due, dueAfter, type StartInput } from '@gongzhi/core'

import { openIn } from './guards.ts'
import type {
  Application,
  ApplicationClock,
  ApplicationOutcome,
  ApplicationStep,
  vocabulary,
} from './vocabulary.ts'

/** An application as its round begins it. */
export function begin({
  input: { data, process },
}: {
  readonly input: StartInput<typeof vocabulary>
}): Application {
  return {
    ...data,
    self: process,
    checks: [],
    files: [],
    company: null,
    objections: [],
    reason: null,
    late: false,
  }
}

/** What the community found of itself. */
export function check({ event: { data } }: ApplicationStep<'check.record'>): Partial<Application> {
  return { checks: data.checks }
}

/** One more paper. */
export function addFile({
  context: { files },
  event: { data },
}: ApplicationStep<'file.add'>): Partial<Application> {
  return { files: [...files, data] }
}

/** It applies. */
export function announceSubmission({
  context: { candidate },
}: {
  readonly context: Application
}): ApplicationOutcome {
  return { type: 'application.submitted', data: { candidate } }
}

/** It withdraws, and why. */
export function withdraw({
  context: { candidate },
  event: { data },
}: ApplicationStep<'application.withdraw'>): ApplicationOutcome {
  return { type: 'application.withdrawn', data: { candidate, reason: data.reason } }
}

/** Its time to apply is over. */
export function lapse({ context: { candidate } }: { readonly context: Application }): ApplicationOutcome {
  return { type: 'application.withdrawn', data: { candidate, reason: null } }
}

/** It is on display. */
export function announceDisplay({
  context: { terms },
}: {
  readonly context: Application
}): ApplicationOutcome {
  return { type: 'display.begun', data: { title: terms.title } }
}

/** Somebody objects. */
export function object({
  context: { objections },
  event: { by, data },
}: ApplicationStep<'objection.file'>): Partial<Application> {
  return { objections: [...objections, { ...data, by: by.id, answer: null }] }
}

/** He is answered. */
export function answer({
  context: { objections },
  event: {
    by,
    data: { id, upheld, reason },
  },
}: ApplicationStep<'objection.answer'>): Partial<Application> {
  return {
    objections: objections.map((one) =>
      one.id === id ? { ...one, answer: { upheld, reason, by: by.id } } : one,
    ),
  }
}

/** What the answer was. */
export function announceAnswer({ event: { data } }: ApplicationStep<'objection.answer'>): ApplicationOutcome {
  return { type: 'objection.answered', data }
}

/** Some are not answered yet. Named once. */
export function announceLate({ context }: { readonly context: Application }): ApplicationOutcome {
  return { type: 'answers.overdue', data: { open: openIn(context) } }
}

/** What the display came to. */
export function announceEnd({
  context: { candidate, objections },
}: {
  readonly context: Application
}): ApplicationOutcome {
  const upheld = objections.filter(({ answer: given }) => given?.upheld === true).length
  return { type: 'display.ended', data: { candidate, objections: objections.length, upheld } }
}

/** It goes no further, and why. */
export function announceOut({ event: { data } }: ApplicationStep<'candidacy.end'>): ApplicationOutcome {
  return { type: 'application.ended', data: { reason: data.reason } }
}

/** It is named. */
export function announceName({
  context: { terms, titleTerms, company },
  event: { data },
}: ApplicationStep<'name.give'>): ApplicationOutcome {
  const { title, year } = terms
  return {
    type: 'community.named',
    data: { title, year, documents: data.documents, company, terms: titleTerms },
  }
}

/** The end of the applying. */
export function submitEnds({ context: { terms } }: ApplicationClock): Due {
  return { kind: 'civil-day', day: terms.submitUntil, roll: 'none' }
}

/** The end of the display. */
export function displayEnds({ context: { terms }, entered }: ApplicationClock): Due {
  return dueAfter(entered, terms.display)
}

/** By when objections are answered. Named once. */
export function answerDue({ context: { terms, late }, entered }: ApplicationClock): Due {
  return late ? 'suspended' : dueAfter(entered, terms.answer)
}
