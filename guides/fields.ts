import type { Form } from '@gongzhi/core'

import { code, either, type Language, say, table } from './said.ts'

/** A field of a form, flat: its path, what it is called, what it may be. */
interface Field {
  readonly path: string
  readonly title: string
  readonly values: string
  readonly needed: boolean
}

/**
 * The fields of a form in one table; none where nothing has to be given. A form that is one of several gets a table for
 * each, under what tells them apart: in one table a field would have the values of the last of them.
 */
export function tableOfFields(language: Language, form: Form): readonly string[] {
  const branches = branchesOf(form)
  const told = toldApartBy(branches)
  if (told === undefined) return tableOf(language, branches)
  return branches.flatMap((branch) => {
    const { const: value, title } = branch.properties?.[told] ?? {}
    const name = title ?? String(value)
    return [
      say(
        language,
        `**${name}**：${code(told)} 为 ${code(String(value))}`,
        `**${name}**: ${code(told)} is ${code(String(value))}`,
      ),
      '',
      ...tableOf(language, [withoutField(branch, told)]),
    ]
  })
}

/** A form without the field that its heading tells. */
function withoutField({ properties = {}, ...form }: Form, told: string): Form {
  const { [told]: _, ...others } = properties
  return { ...form, properties: others }
}

/** The field that has another value in each of several forms; undefined where there is none, or one form alone. */
function toldApartBy(branches: readonly Form[]): string | undefined {
  if (branches.length < 2) return undefined
  return Object.keys(branches[0]?.properties ?? {}).find((name) => {
    const values = branches.map(({ properties = {} }) => properties[name]?.const)
    return !values.includes(undefined) && new Set(values).size === branches.length
  })
}

function tableOf(language: Language, branches: readonly Form[]): readonly string[] {
  const fields = onePerPath(
    language,
    branches.flatMap((branch) => fieldsOf(language, branch, '')),
  )
  return table(
    [
      say(language, '字段', 'Field'),
      say(language, '含义', 'What it is'),
      say(language, '填写', 'What to give'),
    ],
    fields.map(({ path, title, values, needed }) => [
      code(path),
      title,
      needed ? values : `${values}${say(language, '（可不填）', ' (may be left out)')}`,
    ]),
  )
}

/** A field that several forms have, with what it may be in any of them. */
function onePerPath(language: Language, fields: readonly Field[]): readonly Field[] {
  const found = new Map<string, Field>()
  for (const field of fields) {
    const known = found.get(field.path)
    found.set(field.path, {
      ...field,
      ...(known &&
        known.values !== field.values && {
          values: `${known.values}${say(language, '；或 ', '; or ')}${field.values}`,
        }),
      needed: field.needed && known?.needed !== false,
    })
  }
  return [...found.values()]
}

/** What a form asks for, in a few words; undefined where it asks for nothing. */
export function briefly(language: Language, form: Form): string | undefined {
  const names = [
    ...new Map(
      branchesOf(form).flatMap(({ properties = {}, required = [] }) =>
        Object.entries(properties).map(([name, of]) => [
          name,
          `${of.title ?? name} ${code(required.includes(name) ? name : `${name}?`)}`,
        ]),
      ),
    ).values(),
  ]
  return names.length === 0 ? undefined : names.join(say(language, '、', ', '))
}

function branchesOf(form: Form): readonly Form[] {
  const branches = form.anyOf ?? form.oneOf
  return branches ? branches.flatMap(branchesOf) : [form]
}

function fieldsOf(language: Language, form: Form, around: string): readonly Field[] {
  return branchesOf(form).flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).flatMap(([name, of]) => {
      const path = around === '' ? name : `${around}.${name}`
      const { title = name } = of
      const field = { path, title, values: valuesOf(language, of), needed: required.includes(name) }
      return [field, ...insideOf(language, of, path)]
    }),
  )
}

function insideOf(language: Language, form: Form, path: string): readonly Field[] {
  return branchesOf(form).flatMap((one) => {
    if (one.items) return insideOf(language, one.items, `${path}[]`)
    return one.properties ? fieldsOf(language, one, path) : []
  })
}

function valuesOf(language: Language, form: Form): string {
  const said =
    form.description === undefined ? '' : say(language, `，${form.description}`, `, ${form.description}`)
  return `${[...new Set(kindsOf(language, form))].join(say(language, '，或', ', or '))}${said}`
}

function kindsOf(language: Language, form: Form): readonly string[] {
  const constants = (form.oneOf ?? []).filter((one) => one.const !== undefined)
  if (constants.length > 0)
    return [
      either(
        language,
        constants.map((one) => `${code(String(one.const))}${titled(language, one)}`),
      ),
    ]
  if (form.const !== undefined) return [`${code(String(form.const))}${titled(language, form)}`]
  const branches = form.anyOf ?? form.oneOf
  if (branches) return branches.flatMap((one) => kindsOf(language, one))
  return [kindOf(language, form)]
}

function titled(language: Language, { title }: Form): string {
  return title === undefined ? '' : say(language, `（${title}）`, ` (${title})`)
}

function kindOf(language: Language, form: Form): string {
  switch (form.type) {
    case 'string':
      return textOf(language, form)
    case 'integer':
    case 'number':
      return say(language, '整数', 'a whole number')
    case 'boolean':
      return say(language, '`true`（是）或 `false`（否）', '`true` or `false`')
    case 'null':
      return say(language, '`null`（没有）', '`null` (none)')
    case 'array':
      return say(language, '列表', 'a list')
    default:
      return say(language, '由下列各项组成', 'of the following')
  }
}

function textOf(language: Language, { format, pattern }: Form): string {
  if (format === 'date') return say(language, '日期 `YYYY-MM-DD`', 'a day, `YYYY-MM-DD`')
  if (typeof pattern === 'string' && pattern.startsWith('^\\d{4}-('))
    return say(language, '月份 `YYYY-MM`', 'a month, `YYYY-MM`')
  return say(language, '文字', 'a text')
}
