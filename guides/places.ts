import {
  type CivilDay,
  createRules,
  describeCitation,
  describeConflict,
  describeUnknownPlaces,
  describeValue,
  type Label,
  type Provision,
  type Rulebook,
  type Rules,
} from '@gongzhi/core'
import * as organisation from '@gongzhi/organisation'
import * as ownerCommittee from '@gongzhi/owner-committee'
import * as supervision from '@gongzhi/supervision'
import * as triParty from '@gongzhi/tri-party'

import { type Language, say, table } from './said.ts'

/** The day for which the pages say what is in force, of a place whose text is known for that day. */
const DAY: CivilDay = '2026-01-01'

/** The texts of which the READMEs of the owners' package speak. */
const ofProperty: readonly Rulebook[] = [...ownerCommittee.rulebooks, ...triParty.rulebooks]
const books: readonly Rulebook[] = [...ofProperty, ...supervision.rulebooks, ...organisation.rulebooks]
const provisions: readonly Provision<any>[] = [
  ...new Map(
    [
      ...ownerCommittee.provisions,
      ...[triParty.triParty(), supervision.supervision(), organisation.organisations()].flatMap(
        (plugin) => plugin.provisions ?? [],
      ),
    ].map((one) => [one.id, one]),
  ).values(),
].toSorted((a, b) => (a.id < b.id ? -1 : 1))
const byId = new Map(provisions.map((provision) => [provision.id, provision]))
export const rules = createRules({ provisions, rulebooks: books })

/** A place whose texts are known here, or the nation, with the files that hold them. */
interface Place {
  /** A code of GB/T 2260; of the nation, none. */
  readonly code: string | undefined
  readonly name: string
  readonly label: Label
  readonly files: readonly Rulebook[]
  /** The day that its page speaks of: the last on which a text of it is known, where that is past. */
  readonly day: CivilDay
}

/** The places, by code, the nation first. */
export const places: readonly Place[] = placesOf(books)

function placesOf(all: readonly Rulebook[]): readonly Place[] {
  const codes = [...new Set(all.map(({ place }) => place))].toSorted((a = '', b = '') => (a < b ? -1 : 1))
  return codes.map((code) => {
    const files = all.filter(({ place }) => place === code)
    const first = files[0] as Rulebook
    // A text about one subject alone does not make an old general text a current one.
    const ends = files.flatMap(({ instruments }) =>
      Object.values(instruments).flatMap(({ until, subjects }) => (subjects ? [] : [until])),
    )
    const open = ends.length === 0 || ends.some((until) => until === undefined)
    const last = ends
      .flatMap((until) => until ?? [])
      .toSorted()
      .at(-1)
    const name = first.id.split('/')[1] as string
    return { code, name, label: first.label, files, day: open || last === undefined ? DAY : last }
  })
}

/** How many places, texts and values there are: what other pages say is counted here. */
export function counted(files: readonly Rulebook[] = books): {
  readonly places: number
  readonly withValues: number
  readonly values: number
  readonly provisions: number
} {
  const local = placesOf(files).filter(({ code }) => code !== undefined)
  return {
    places: local.length,
    withValues: local.filter(({ files }) => files.some(({ values }) => values.length > 0)).length,
    values: files.reduce((sum, { values }) => sum + values.length, 0),
    provisions: provisions.length,
  }
}

/** A page with its marked counts as they are now: `<!--places-->24<!---->`. */
export function withCounts(text: string): string {
  const { withValues, values } = counted(ofProperty)
  const counts: { readonly [mark: string]: number } = { places: withValues, values }
  const marked = /<!--(places|values)-->\d+<!---->/g
  return text.replaceAll(marked, (_, mark: string) => `<!--${mark}-->${counts[mark]}<!---->`)
}

/** Every page of places, by its name in the folder: one for each place in each language, and the list. */
export function placePages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>()
  for (const language of ['en', 'zh'] as const) {
    const end = language === 'en' ? '.md' : '.zh-CN.md'
    pages.set(`README${end}`, listOf(language, end))
    for (const place of places) pages.set(`${place.name}${end}`, pageOf(place, language))
  }
  return pages
}

function listOf(language: Language, end: string): string {
  const { places: all, withValues, values, provisions: asked } = counted()
  return [
    say(language, '# 每个地方一页', '# One page for each place'),
    '',
    say(language, '[English](README.md)', '[中文](README.zh-CN.md)'),
    '',
    say(
      language,
      `收录全国和 ${all} 个地方的规定，其中 ${withValues} 个地方有值，共 ${values} 个值，涉及 ${asked} 项规定。` +
        '每一页列出：该地文本规定了什么、由哪一条规定、原文怎么写，与上位规定有何冲突，' +
        '上位规定了什么，还有什么没有规定。',
      `The nation and ${all} places are known here, ${withValues} of them with values: ${values} values, for ` +
        `${asked} provisions. Each page says what the texts of the place state, in which article and in which ` +
        'words, where they contradict a higher text, what higher texts state, and what no text states.',
    ),
    '',
    say(
      language,
      '两个地方可以并列比较：`npx gongzhi rules compare 330100 370200`。',
      'Two places can be seen side by side: `npx gongzhi rules compare 330100 370200`.',
    ),
    '',
    say(
      language,
      '没有收录文本的地方，须由使用者自己录入：`npx gongzhi rules template 440300` 给出所有待填写的规定，' +
        '`npx gongzhi rules check 文件.json --text 原文.md` 把填好的文件与手头的原文逐条核对。',
      'Of a place whose text is not here, whoever owns the text enters it: `npx gongzhi rules template 440300` ' +
        'gives every provision that it may state, and `npx gongzhi rules check file.json --text text.md` holds the ' +
        'file against the text.',
    ),
    '',
    ...table(
      [
        say(language, '地方', 'Place'),
        say(language, '代码', 'Code'),
        say(language, '值', 'Values'),
        say(language, '文本', 'Texts'),
      ],
      places.map((place) => [
        `[${place.label[language]}](${place.name}${end})`,
        place.code ?? '—',
        String(valuesOf(place).length),
        textsOf(place)
          .map(({ title, from, until }) => `《${title}》${spell({ from, until }, language)}`)
          .join('；'),
      ]),
    ),
  ].join('\n')
}

type Instrument = Rulebook['instruments'][string]

function textsOf({ files }: Place): readonly Instrument[] {
  const texts = files.flatMap(({ instruments }) => Object.values(instruments))
  return [...new Map(texts.map((text) => [`${text.title} ${text.from}`, text])).values()]
}

function spell({ from, until }: Pick<Instrument, 'from' | 'until'>, language: Language): string {
  return until === undefined
    ? say(language, `自 ${from} 起`, ` from ${from} on`)
    : say(language, `自 ${from} 至 ${until}`, ` from ${from} to ${until}`)
}

function valuesOf({ files }: Place) {
  return files.flatMap(({ instruments, values }) =>
    values.map((value) => ({ ...value, cited: instruments[value.instrument] as Instrument })),
  )
}

function pageOf(place: Place, language: Language): string {
  const { label, code, name, day } = place
  const where = { ...(code !== undefined && { place: code }), on: day }
  const values = valuesOf(place)
  return [
    `# ${label[language]}${code === undefined ? '' : ` (${code})`}`,
    '',
    say(language, `[English](${name}.md)`, `[中文](${name}.zh-CN.md)`),
    '',
    ...opening(place, language),
    '',
    say(language, '## 收录的文本', '## The texts'),
    '',
    ...table(
      [
        say(language, '文本', 'Text'),
        say(language, '所知的施行期间', 'Known as in force'),
        say(language, '说明', 'Note'),
      ],
      textsOf(place).map((text) => [
        `《${text.title}》${text.number ?? ''}`,
        spell(text, language).trim(),
        [
          ...(text.since === undefined
            ? []
            : [say(language, `自 ${text.since} 起施行，其间文本未收录。`, `In force since ${text.since}.`)]),
          // The notes of rulebooks are in English.
          ...(language === 'en' && text.note !== undefined ? [text.note] : []),
        ].join(' '),
      ]),
    ),
    say(language, '## 文本规定了什么', '## What its texts state'),
    '',
    ...(values.length === 0
      ? [say(language, '没有收录任何值。', 'No value of it is known here.'), '']
      : table(
          [
            say(language, '规定', 'Provision'),
            say(language, '值', 'Value'),
            say(language, '条款', 'Article'),
            say(language, '原文', 'Words'),
          ],
          values.map((value) => {
            const provision = byId.get(value.provision) as Provision
            return [
              `${provision.label[language]} \`${value.provision}\``,
              describeValue(provision, value.value as never)[language],
              describeCitation({ instrument: value.cited.title, article: value.article })[language],
              value.words ?? '',
            ]
          }),
        )),
    ...(day === DAY ? [] : overridden(place, language)),
    ...above(where, { language, place }),
  ].join('\n')
}

/** What a reader has to know first: that the text is not here, or not that of today. */
function opening(place: Place, language: Language): readonly string[] {
  const { code, label, day } = place
  const values = valuesOf(place)
  if (values.length === 0)
    return [
      say(
        language,
        `**${label.zh}的文本没有收录。** 下面列出的都不是${label.zh}自己的规定：只有上位规定。` +
          `掌握原文的使用者请先录入：\`npx gongzhi rules template ${code}\` 给出待填写的文件，` +
          `\`npx gongzhi rules check 文件.json --text 原文.md\` 与原文核对。`,
        `**The text of ${label.en} is not here.** Nothing below is its own: only what higher texts state. ` +
          `Whoever owns the text enters it first: \`npx gongzhi rules template ${code}\` gives the file to fill ` +
          'in, and `npx gongzhi rules check file.json --text text.md` holds it against the text.',
      ),
    ]
  const general = textsOf(place).some(({ subjects }) => subjects === undefined)
  if (!general) {
    const about = namesOfSubjects(place)
    return [
      say(
        language,
        `**只收录了${label.zh}关于${about.zh}的文本。** ${label.zh}的物业管理文本没有收录，不知道其如何规定：` +
          `\`npx gongzhi rules template ${code}\` 给出待填写的文件。以下以 ${day} 为准。`,
        `**Only what ${label.en} says on ${about.en} is here.** Its text on property management is not, ` +
          `and what it says is not known: \`npx gongzhi rules template ${code}\` gives the file to fill in. ` +
          `What follows is as of ${day}.`,
      ),
    ]
  }
  if (day !== DAY)
    return [
      say(
        language,
        `**只收录了 ${day} 以前的文本。** 它只适用于当时的决定；现在施行的文本没有收录，不能以此代替。` +
          `以下以 ${day} 为准。`,
        `**Only a text of the time up to ${day} is known.** It serves decisions of that time; what is in force today ` +
          `is not here, and this is no substitute. What follows is as of ${day}.`,
      ),
    ]
  return [say(language, `以下以 ${day} 为准。`, `What follows is as of ${day}.`)]
}

/** What the texts of a place are about, where they are about one subject alone. */
function namesOfSubjects({ files }: Place): Label {
  const subjects = files.flatMap(({ values }) =>
    values.flatMap((value) => byId.get(value.provision)?.subject?.label ?? []),
  )
  const names = [...new Map(subjects.map((one) => [one.en, one])).values()]
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') }
}

/**
 * What of an old text today's higher texts override: its values held against them as if it were still in force. What
 * is not listed may have been replaced all the same.
 */
function overridden(place: Place, language: Language): readonly string[] {
  const dated = place.files.map((book): Rulebook => ({
    ...book,
    instruments: Object.fromEntries(
      Object.entries(book.instruments).map(([key, { until: _until, ...text }]) => [key, text]),
    ),
  }))
  const own = new Set(dated.map(({ id }) => id))
  const kept = createRules({ provisions, rulebooks: [...books.filter(({ id }) => !own.has(id)), ...dated] })
  const lost = kept
    .conflicts({ place: place.code as string, on: DAY })
    .filter(({ yields }) => own.has(yields.rulebook.id))
  return [
    say(language, '## 已被上位规定改变的内容', '## What higher texts have overridden since'),
    '',
    say(
      language,
      `如果该文本至 ${DAY} 仍在施行，下列 ${lost.length} 项与上位规定冲突，不予适用：`,
      `If the text were still in force on ${DAY}, these ${lost.length} would yield to higher ones:`,
    ),
    '',
    ...lost.map(({ reason: _reason, ...conflict }) => {
      const provision = byId.get(conflict.provision) as Provision
      return `- ${provision.label[language]}: ${describeConflict(conflict, provision)[language]}`
    }),
    '',
  ]
}

function above(
  where: Parameters<Rules['list']>[0],
  { language, place }: { readonly language: Language; readonly place: Place },
): readonly string[] {
  const own = new Set(place.files.map(({ id }) => id))
  const listed = rules.list(where)
  const higher = listed.flatMap(({ provision, resolution }) =>
    resolution.status === 'set' && !own.has(resolution.rulebook.id) ? [{ provision, resolution }] : [],
  )
  const silent = listed.filter(({ resolution }) => resolution.status === 'missing')
  const conflicts = rules.conflicts(where)
  return [
    say(language, '## 与其他文本的冲突', '## Where texts contradict each other'),
    '',
    ...(conflicts.length === 0
      ? [say(language, '没有。', 'Nowhere.')]
      : conflicts.map((conflict) => {
          const provision = byId.get(conflict.provision) as Provision
          // The reasons that rulebooks record are in English.
          const { reason: _reason, ...settled } = conflict
          const told = language === 'en' ? conflict : settled
          return `- ${provision.label[language]}: ${describeConflict(told, provision)[language]}`
        })),
    '',
    say(language, '## 上位规定了什么', '## What higher texts state'),
    '',
    ...(higher.length === 0
      ? [say(language, '没有其他。', 'Nothing else.'), '']
      : table(
          [
            say(language, '规定', 'Provision'),
            say(language, '值', 'Value'),
            say(language, '条款', 'Article'),
          ],
          higher.map(({ provision, resolution }) => [
            `${provision.label[language]} \`${provision.id}\``,
            describeValue(provision, resolution.value as never)[language],
            describeCitation(resolution.citation)[language],
          ]),
        )),
    say(language, '## 没有规定', '## Silence'),
    '',
    ...silence(
      silent.map(({ provision }) => provision),
      { where, language },
    ),
  ]
}

/** What no text states, what general texts may state first, then each subject with texts of its own. */
function silence(
  silent: readonly Provision[],
  { where, language }: { readonly where: Parameters<Rules['list']>[0]; readonly language: Language },
): readonly string[] {
  const groups = Map.groupBy(silent, ({ subject }) => subject?.id)
  return [...groups.values()].flatMap((group) => {
    const first = group[0] as Provision
    const unknown = rules.unknownPlaces({ ...where, provision: first })
    const { subject } = first
    return [
      ...(subject ? [`### ${capital(subject.label[language])}`, ''] : []),
      ...(unknown.length === 0 ? [] : [describeUnknownPlaces(unknown)[language], '']),
      say(
        language,
        `下列 ${group.length} 项，已收录的有效文本都没有规定，须由${
          subject ? '使用者按当地文本录入' : '管理规约或者议事规则规定'
        }：`,
        `No text known here that is in force states these ${group.length}; ${
          subject ? 'whoever knows the place enters them' : 'the house rules may'
        }:`,
      ),
      '',
      group.map(({ label, id }) => `${label[language]} \`${id}\``).join(say(language, '、', ', ')),
      '',
    ]
  })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
