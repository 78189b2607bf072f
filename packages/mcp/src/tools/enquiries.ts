import type { EnquiryAnswer, Form, InstalledEnquiry } from '@gongzhi/core'
import * as z from 'zod'

import type { Basis, ToolAnswer } from '../answer.ts'
import { readArguments } from '../arguments.ts'
import { lawAt } from '../law.ts'
import { id, language, type Tool, WHERE } from '../tool.ts'
import { formOfAsked } from '../words.ts'

const BESIDE = z.object({ ...WHERE, capacity: id.optional(), language: language.optional() })
const FORM = formOfAsked(BESIDE)

/** An enquiry of an installed package as a tool: its own fields, and beside them where and when the law is asked. */
export function toolOfEnquiry(enquiry: InstalledEnquiry): Tool {
  const { name, label, about, form } = enquiry
  return {
    name: name.replaceAll('-', '_'),
    label,
    about,
    needs: 'nobody',
    // What is its own is read by its own schema, once it is taken apart.
    schema: z.record(z.string(), z.unknown()),
    form: { zh: beside(form.zh, FORM.zh), en: beside(form.en, FORM.en) },
    async answer(ask) {
      const own = { ...(ask.given as Record<string, unknown>) }
      const where: Record<string, unknown> = {}
      for (const field of Object.keys(BESIDE.shape))
        if (Object.hasOwn(own, field)) {
          where[field] = own[field]
          delete own[field]
        }
      const asked = readArguments(BESIDE, where)
      if (asked.status === 'refused') return asked
      const given = readArguments(enquiry.given, own)
      if (given.status === 'refused') return given
      const law = await lawAt({ ...ask, given: asked.given })
      if (law.status === 'refused') return law
      const { calendar } = ask.settings
      const answer = enquiry.answer(given.given, {
        ...law.where,
        rules: law.rules,
        ...(calendar && { calendar }),
      })
      return {
        ...answered(answer),
        unknownPlaces: answer.unknownPlaces ?? law.rules.unknownPlaces(law.where),
      }
    },
  }
}

function answered({ status, said, citations, data }: EnquiryAnswer): ToolAnswer {
  return {
    status,
    basis: basisOf(status, citations.length),
    said,
    citations,
    ...(data !== undefined && { data }),
  }
}

function basisOf(status: EnquiryAnswer['status'], citations: number): Basis {
  if (citations > 0) return 'texts'
  return status === 'refused' ? 'program' : 'no-text'
}

function beside(own: Form, asked: Form): Form {
  return {
    ...own,
    properties: { ...own.properties, ...asked.properties },
    required: [...(own.required ?? []), ...(asked.required ?? [])],
  }
}
