// Holds every value of every rulebook against the text that it cites: the words stand in that article, and a figure in them is the value.
// The texts are not part of the project: GONGZHI_LAW names their folder. On CI their absence is a failure, elsewhere it is said.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rulebooks } from '../packages/tri-party/src/rulebooks/index.ts'

const folder = process.env.GONGZHI_LAW ?? join(import.meta.dirname, '..', '..', 'shared', 'law')
if (!existsSync(folder)) {
  console.log(`The texts of the law are not at hand (GONGZHI_LAW): ${process.env.CI ? 'that is a failure here' : 'not checked'}`)
  process.exit(process.env.CI ? 1 : 0)
}

const DIGITS = '零一二三四五六七八九'
/** A number as articles write it: 二十四, 九十八, 二百八十六, 九百四十四. */
function toChinese(number) {
  if (number < 10) return DIGITS[number]
  if (number < 20) return `十${number % 10 ? DIGITS[number % 10] : ''}`
  if (number < 100) return `${DIGITS[Math.floor(number / 10)]}十${number % 10 ? DIGITS[number % 10] : ''}`
  const rest = number % 100
  return `${DIGITS[Math.floor(number / 100)]}百${rest === 0 ? '' : rest < 10 ? `零${DIGITS[rest]}` : rest < 20 ? `一十${rest % 10 ? DIGITS[rest % 10] : ''}` : toChinese(rest)}`
}

function articleOf(title, number) {
  const files = readdirSync(folder).filter((file) => file.startsWith(title === '中华人民共和国民法典' ? '民法典' : `${title}-`))
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8')
    const starts = [...text.matchAll(/^\s*(?:\*\*)?(第[一二三四五六七八九十百零]+条)/gm)]
    const at = starts.findIndex((match) => match[1] === `第${toChinese(number)}条`)
    if (at >= 0) return text.slice(starts[at].index, starts[at + 1]?.index)
  }
  return undefined
}

/** Ways of writing a period that are no number and unit. */
const spelled = { '6 month': '半年' }
const units = { day: ['日', '天'], 'working-day': ['个工作日'], month: ['个月'], year: ['年'], hour: ['小时'] }
const wrong = []
let checked = 0
for (const book of rulebooks) {
  for (const value of book.values) {
    const where = `${book.id} ${value.provision}: ${book.instruments[value.instrument].title} ${value.article}`
    const [, article, item] = /^(\d+)(?:\((\d+)\))?$/.exec(value.article) ?? []
    let text = article && articleOf(book.instruments[value.instrument].title, Number(article))
    if (!text) {
      wrong.push(`${where}: no such article in the texts`)
      continue
    }
    // An item is the line that begins with its number; the same number inside a sentence is a reference.
    // Some copies lost the numbers of their items; then the whole article is looked through.
    if (item) {
      const lines = text.split('\n')
      const own = lines.find((line) => line.trim().startsWith(`（${toChinese(Number(item))}）`))
      const first = lines.findIndex((line) => line.trim().startsWith('（'))
      if (own) text = [...lines.slice(0, first), own].join('')
    }
    text = text.replaceAll(/\s/g, '')
    // An ellipsis leaves words out: the parts stand in this order.
    let at = 0
    for (const part of value.words.replaceAll(/\s/g, '').split('…')) at = at < 0 || text.indexOf(part, at) < 0 ? -1 : text.indexOf(part, at) + part.length
    if (at < 0) wrong.push(`${where}: the words do not stand there: ${value.words}`)
    if (typeof value.value === 'object' && 'count' in value.value) {
      const { count, unit } = value.value
      if (!value.words.includes(spelled[`${count} ${unit}`] ?? '\0') && !units[unit].some((name) => value.words.includes(`${toChinese(count)}${name}`))) wrong.push(`${where}: ${count} ${unit} is not the figure in: ${value.words}`)
    }
    checked++
  }
}
for (const line of wrong) console.error(line)
console.log(`${checked} values of ${rulebooks.length} rulebooks held against their texts, ${wrong.length} wrong`)
process.exit(wrong.length > 0 ? 1 : 0)
