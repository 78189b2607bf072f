import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Governance, type Label, type PaperTemplate, readPaperUnguarded } from '@gongzhi/core'
import { assemblyMeeting } from '@gongzhi/owner-committee'
import { toHtml } from '@gongzhi/papers'
import { toDocx } from '@gongzhi/papers/docx'
import { PARTIES } from '@gongzhi/tri-party'

import type { Language } from '../../words.ts'
import type { Input } from './read.ts'
import { CITY } from './stage.ts'

/** What offices are called that the files do not know by name, and the community itself. */
export const OFFICES: Readonly<Record<string, Label>> = {
  [CITY]: { zh: '希望城小区', en: 'Hope City' },
  'street-office': { zh: '街道办事处', en: 'the street office' },
  'housing-bureau': { zh: '区住房和城乡建设局', en: 'the housing bureau' },
  'street-party': { zh: '街道党工委', en: 'the party committee of the street' },
  'hope-city-party-branch': { zh: '希望城小区党支部', en: 'the party branch of Hope City' },
  'bright-home-property': { zh: '光明家园物业服务有限公司', en: 'Bright Home Property' },
  'fire-brigade': { zh: '区消防救援大队', en: 'the fire brigade' },
}

/** Writes every paper that the year's processes have come to, as a page for print and as a Word file. */
export async function writePapers(
  governance: Governance,
  {
    input,
    folder,
    language,
  }: { readonly input: Input; readonly folder: string; readonly language: Language },
): Promise<number> {
  mkdirSync(folder, { recursive: true })
  const people = new Map(input.members.people.map(({ id, name }) => [id, name]))
  // An owner of whom the files have no name is called by his home: an id tells nobody who stands.
  const homes = new Map(
    input.units.map(({ unit, owner }) => [
      owner,
      { zh: `${unit} 业主`, en: `the owner of ${unit}` }[language],
    ]),
  )
  const names = (ids: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, OFFICES[id]?.[language] ?? people.get(id) ?? homes.get(id)]))
  let written = 0
  for (const template of governance.installed.papers.values()) {
    const { id } = template
    for (const { process, of } of await madeFrom(governance, template)) {
      const answer = await readPaperUnguarded(governance, {
        community: CITY,
        process,
        paper: id,
        names,
        ...(of !== undefined && { of }),
      })
      // Not every process has come as far as its papers.
      if (answer.status === 'refused') continue
      const file = join(
        folder,
        [id, process, ...(of === undefined ? [] : [of])].join('-').replaceAll('/', '-'),
      )
      writeFileSync(`${file}.html`, toHtml(answer.paper, { language }))
      writeFileSync(`${file}.docx`, await toDocx(answer.paper, { language }))
      written++
    }
  }
  return written
}

/** Of which processes there is such a paper, and about whom; of ballots the first one of a roll is enough. */
async function madeFrom(
  governance: Governance,
  { definition, about }: PaperTemplate,
): Promise<readonly { readonly process: string; readonly of?: string }[]> {
  const city = governance.community(CITY)
  const found = await city.find({ definition, limit: 1_000 })
  if (!about) return found.map(({ process }) => ({ process }))
  const each = found.map(async ({ process }) => {
    if (definition.name !== assemblyMeeting.name) return PARTIES.map((of) => ({ process, of }))
    const listed = await city.process(assemblyMeeting, process).register('roll').records({ limit: 1 })
    return listed.map(({ body }) => ({ process, of: body.key }))
  })
  return (await Promise.all(each)).flat()
}
