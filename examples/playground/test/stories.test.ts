import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { type Plugin, whenever } from '@gongzhi/core'
import { assemblyMeeting } from '@gongzhi/owner-committee'
import { jointMeeting, referral } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { findChromium } from '../../../packages/adapters/test/browser/chromium.ts'
import { at, CITY } from '../../hope-city/src/stage.ts'
import { inChromium } from './browser.ts'
import { field, playClock } from './console.ts'
import { faultsOf, isWiderThanItsScreen } from './looks.ts'

const found = await findChromium()
const none = 'missing' in found ? `, not run: ${found.missing}` : ''

const VOTE = 'committee-2025/vote-1'
const MEETING = 'joint-meetings/meeting-2025-08'
/** Who speaks for each party, and in which capacity, where he holds several. */
const PARTIES = [
  ['zhou', 'party.secretary'],
  ['luo', undefined],
  ['feng', undefined],
] as const

/** A gateway of messages that is down until somebody mends it. */
const gateway = { down: false }
const messages: Plugin = {
  name: 'messages',
  reactions: [
    whenever(referral, 'referral.submitted').start(referral, {
      name: 'message-of-referral',
      label: { zh: '短信通知', en: 'Message' },
      orders() {
        if (gateway.down) throw new Error('短信网关连接超时 <img src=x onerror=alert(1)>')
        return []
      },
    }),
  ],
}

describe.skipIf(none !== '')(`the console, in a real Chromium${none}`, () => {
  const { hands, served } = inChromium(found, [messages])

  test('a residents’ committee enters for an owner, and is told that he votes online himself', async () => {
    const { main, as, open } = await hands(390, 844)
    await as('su', { day: '2025-03-17' })
    await open('assembly-meeting', VOTE)
    const act = main.locator('gongzhi-act')
    await act.getByRole('button', { name: '代他人录入' }).click()
    await act.getByRole('combobox', { name: '何人办理' }).fill('1-101')
    await act.getByRole('option', { name: /^1-101 业主/ }).click()
    await act.getByLabel('以何身份').selectOption({ label: '业主' })
    await act.getByRole('button', { name: '继续' }).click()
    await act.getByText('正在代1-101 业主（业主）录入').waitFor()
    await act.getByText('现在不能办理的').click()
    await act.getByText(/此网络表决由.*代录/).waitFor()
    expect(await isWiderThanItsScreen(main)).toBe(false)
  })

  test('an owner votes on a phone, writes somebody in, and finds his ballot', async () => {
    const { main, as, open } = await hands(390, 844)
    await as('owner-01011', { day: '2025-03-17' })
    await main.getByRole('button', { name: /^表决票.*以业主身份/ }).click()
    const form = main.locator('gongzhi-act form')
    const choices = form.getByRole('radio', { name: '同意' })
    await expect.poll(() => choices.count()).toBe(11)
    // What the roll says of him is a fact, and not asked again.
    expect(await form.innerText()).toMatch(/表决人\s+1-101/)
    expect(await form.getByRole('textbox').count()).toBe(0)
    for (const choice of await choices.all()) await choice.check()
    await form.getByRole('button', { name: '提交' }).click()
    // Nine candidates are too many for seven seats: he is told at once, with the article, and mends it.
    await form.getByText('选举 选举业主委员会委员 选了 9 人，应选名额为 7').waitFor()
    // Items and candidates are said by name, and nobody is asked about an id.
    expect(await form.innerText()).toMatch(/选举业主委员会委员：周书记[^]*通过业主大会议事规则/)
    expect(await form.innerText()).not.toMatch(/vote-1|owner-\d/)
    expect(await form.innerText()).toContain('《中华人民共和国民法典》第278条')
    const against = await form.getByRole('radio', { name: '反对' }).all()
    for (const choice of against.slice(6, 9)) await choice.check()
    // Six candidates, and somebody who is none: the rules of this community let him be written in.
    const others = form.getByRole('group', { name: '选举业主委员会委员：另选他人' })
    expect(await others.innerText()).toContain('写上即为同意。连同候选人，同意的不得超过 7 人。')
    await others.getByRole('button', { name: '写上一人' }).click()
    const name = others.getByRole('combobox', { name: '另选他人' })
    await form.getByRole('button', { name: '提交' }).click()
    await others.getByText('请写明是谁，或者删去此行。').waitFor()
    await name.fill('1-201')
    await others.getByRole('option', { name: /^1-201 业主/ }).click()
    // He stands there by name, and by his id in what is sent.
    expect(await name.inputValue()).toBe('1-201 业主')
    expect(await isWiderThanItsScreen(main)).toBe(false)
    await form.getByRole('button', { name: '提交' }).click()
    const receipt = main.locator('gongzhi-act .receipt')
    await receipt.waitFor()
    const hash = await receipt.locator('.hash').innerText()
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await isWiderThanItsScreen(main)).toBe(false)
    await as('owner-01011', { day: '2025-03-24', time: '18:00' })
    await open('assembly-meeting', VOTE, 'owner')
    const proof = main.locator('gongzhi-proof')
    // The page checks it by itself against what was sealed.
    await proof.getByRole('button', { name: '核对 1-101' }).click()
    await proof.getByText(/^已计入：在封存的 \d+ 项之中$/).waitFor()
    expect(await proof.locator('code.hash').first().innerText()).toBe(hash)
    const stored = await served()
      .host.year.governance()
      .community(CITY)
      .process(assemblyMeeting, VOTE)
      .register('ballots')
      .records({ limit: 500 })
    expect(stored.find(({ hash: own }) => own === hash)?.body.data).toMatchObject({
      choices: expect.arrayContaining([{ question: 'vote-1/+owner-01021', choice: 'for' }]),
    })
    // The street prints the papers: whoever votes on one has a line for it too.
    await as('street-office')
    await open('assembly-meeting', VOTE)
    const paper = main.getByRole('listitem').filter({ hasText: '表决票' })
    await paper.getByRole('textbox').fill('1-101')
    const saved = main.page().waitForEvent('download')
    await paper.getByRole('button', { name: '打印版' }).click()
    const text = readFileSync(await (await saved).path(), 'utf8')
    expect(text).toContain('选举业主委员会委员，另选他人：')
    expect(text).toContain('可以另选他人，写明姓名和房号；连同候选人，所选不超过 7 人')
  })

  test('a secretary convenes, holds and publishes a joint meeting', async () => {
    const { main, as, act, open } = await hands()
    const atMeeting = (capacity?: string) => open('joint-meeting', MEETING, capacity)
    await as('zhou', { day: '2025-08-04' })
    await open('joint-meeting-series', 'joint-meetings', 'party.secretary')
    await act('召集会议', async (form) => {
      await field(form, 'day').fill('2025-08-15')
      await field(form, 'place').fill('党群服务站')
    })
    await as('zhou', { day: '2025-08-15', time: '19:00' })
    await atMeeting('party.secretary')
    await act('开始签到')
    // Each party signs in for itself; who somebody is and for whom he speaks is filled in already.
    for (const [person, capacity] of PARTIES) {
      await as(person)
      await atMeeting(capacity)
      await act('签到')
    }
    await as('zhou')
    await atMeeting('party.secretary')
    await act('结束签到')
    // What concerns put on the agenda is looked at and left open: one of them by hand.
    const meeting = served().host.year.governance().community(CITY).process(jointMeeting, MEETING)
    const [first, ...others] = (await meeting.standing())?.context.items ?? []
    const by = { id: 'zhou', capacity: 'party.secretary' }
    for (const { id } of others) {
      await meeting.send({ event: 'item.analyse', data: { item: id, finding: '已现场查看' }, by })
      await meeting.send({ event: 'item.leaveOpen', data: { item: id, reason: '等待维修方案' }, by })
    }
    await act('研判', async (form) => {
      await field(form, 'item').fill(first?.id ?? '')
      await field(form, 'finding').fill('已现场查看')
    })
    await act('搁置', async (form) => {
      await field(form, 'item').fill(first?.id ?? '')
      await field(form, 'reason').fill('等待维修方案')
    })
    await act('形成纪要', (form) => field(form, 'minutes').fill('纪要-2025-08'))
    for (const [person, capacity] of PARTIES) {
      await as(person)
      await atMeeting(capacity)
      await act('签署纪要')
    }
    await as('zhou')
    await atMeeting('party.secretary')
    await act('公布纪要')
    const paper = main.getByRole('listitem').filter({ hasText: '联席会议纪要' })
    const saved = main.page().waitForEvent('download')
    await paper.getByRole('button', { name: /Word/ }).click()
    expect((await saved).suggestedFilename()).toMatch(/^联席会议纪要 .*\.docx$/)
  })

  test("a company's manager answers a rectification", async () => {
    const { main, as } = await hands()
    await as('feng', { day: '2026-02-05' })
    await main.getByRole('button', { name: '提交整改方案' }).click()
    const form = main.locator('gongzhi-act form')
    await form.getByRole('button', { name: '提交', exact: true }).click()
    // Nothing was filled in: it is said at the field, and nothing is sent.
    await expect.poll(() => field(form, 'plan').getAttribute('aria-invalid')).toBe('true')
    await field(form, 'plan').fill('整改方案-2026-1')
    await form.getByRole('button', { name: '提交', exact: true }).click()
    await main.locator('gongzhi-act .receipt').waitFor()
    await as('feng')
    await expect.poll(() => main.getByRole('button', { name: '提交整改方案' }).count()).toBe(0)
  })

  test('a clerk refers a violation and follows it', async () => {
    const { main, as, act, go, page } = await hands()
    gateway.down = true
    await as('street-office', { day: '2026-02-06' })
    await go(`/c/${CITY}/begin`)
    await main.getByRole('button', { name: '移交', exact: true }).click()
    const form = main.locator('gongzhi-begin form')
    await field(form, 'violation').selectOption({ label: '占用、堵塞消防通道' })
    await field(form, 'subject').fill('<img src=x onerror=alert(1)>')
    await field(form, 'evidence.0').fill('照片-1')
    await field(form, 'dissuasion').fill('多次劝阻无效 <script>alert(1)</script>')
    await form.getByRole('button', { name: '提交' }).click()
    await act('确定主管部门', async (own) => {
      await field(own, 'authority').selectOption({ label: '消防救援机构' })
      await field(own, 'reason').fill('经街道协调确定')
    })
    const address = await page.evaluate(() => location.hash)
    expect(await main.locator('gongzhi-process .id').innerText()).toBe(
      decodeURIComponent(address).split('/p/referral/')[1],
    )
    await as('fire-brigade')
    await go(address.slice(1))
    await act('签收', (own) => field(own, 'number').fill('收-1'))
    await as('street-office')
    await go(`/c/${CITY}/processes`)
    const row = main.getByRole('listitem').filter({ hasText: /移交.*2026年2月6日启动/s })
    await expect.poll(() => row.first().innerText()).toContain('处理中')
    expect(await page.locator('main img, main script').count()).toBe(0)
  })

  test('a street sees how often something happened, and no case that is too small to be told', async () => {
    const { main, as, go } = await hands()
    await as('street-office', { day: '2026-02-06' })
    await go('/supervision')
    const figure = main.getByLabel('统计内容')
    // What began is counted by whoever follows, and by no console that reads the feed itself.
    await figure.selectOption({ label: '联席会议：开始' })
    const held = main.getByRole('row').filter({ hasText: '火花街道' })
    await expect.poll(() => held.innerText()).toMatch(/火花街道/)
    const counts = (await held.getByRole('cell').allInnerTexts()).map(Number)
    expect(counts.at(-1)).toBe(counts.slice(0, -1).reduce((sum, count) => sum + count, 0))
    expect(counts.at(-1)).toBeGreaterThan(5)
    // A concern of one home is in no row: it stands among what is withheld, with a sum that tells nobody.
    await main.getByText('次数过少的不单独列出，也不计入上表').click()
    const withheld = await main.locator('details li').allInnerTexts()
    expect(withheld.length).toBeGreaterThan(3)
    for (const line of withheld) expect(line).toMatch(/^火花街道 \d{4}-\d{2}：\d+ 项/)
    const labels = await figure.locator('option').allInnerTexts()
    expect(labels).not.toContain('诉求：未予受理')
  })

  test('an engineer finds a failing reaction and retries it', async () => {
    const { main, as, go } = await hands()
    await as('engineer')
    await go('/communities')
    const community = main.getByRole('row').filter({ hasText: '希望城小区' })
    await community.locator('.bad-mark').waitFor()
    await community.getByRole('link').click()
    const task = main.getByRole('row').filter({ hasText: 'message-of-referral' })
    // What a gateway answered is text, whatever is in it.
    expect(await task.innerText()).toContain('短信网关连接超时 <img src=x onerror=alert(1)>')
    expect(await main.locator('img').count()).toBe(0)
    gateway.down = false
    await task.getByRole('button', { name: '现在重试' }).click()
    await main.getByText('没有出错的待办。').waitFor()
    await main.getByRole('button', { name: '现在核验' }).click()
    await main.getByText(/^核验通过：\d+ 条记录/).waitFor()
  })

  test('every page is one that everybody can use: in both languages, at every width, and on paper', async () => {
    const { page, main, as, go } = await hands()
    await as('engineer', { day: '2026-02-06' })
    const wrong: string[] = []
    const look = async (name: string, ready: string) => {
      await main.locator(ready).first().waitFor()
      wrong.push(...(await faultsOf(main)).map((what) => `${name}: ${what}`))
    }
    await go('/communities')
    await look('communities', 'table.communities')
    await go('/supervision')
    await look('supervision', '.chart svg')
    await go(`/c/${CITY}/running`)
    await look('running', 'section.part')
    // Whoever runs the system holds nothing here, and reads names all the same.
    expect(await main.getByRole('heading', { level: 1 }).innerText()).toBe('希望城小区')
    await page.getByLabel(/^(?:换身份|Act as)/).selectOption('zhou')
    await go('/')
    await look('home', 'gongzhi-worklist li')
    await go(`/c/${CITY}/processes`)
    await look('processes', '.rows li')
    await go(`/c/${CITY}/calendar`)
    await main.locator('.days button').first().click()
    await look('calendar', '.of-day li')
    // A day on which something happens is a button, and stands on paper as every other does.
    await page.emulateMedia({ media: 'print' })
    expect(await main.locator('.days button').filter({ visible: true }).count()).toBeGreaterThan(5)
    await page.emulateMedia({ media: 'screen' })
    // What is coming says by which text its day is.
    await main.locator('.asked select').nth(1).selectOption('')
    await main.locator('.days button.coming').first().click()
    await expect.poll(() => main.locator('.of-day').innerText()).toMatch(/《[^》]+》/)
    await go(`/c/${CITY}/rules`)
    await main.locator('select').last().selectOption({ index: 1 })
    await look('rules', '.box')
    await go(`/c/${CITY}/begin`)
    await look('begin', '.begin li')
    await main.locator('.begin button').first().click()
    await look('a form', 'gongzhi-begin form')
    await go(`/c/${CITY}/p/joint-meeting/${encodeURIComponent('joint-meetings/meeting-2025-06')}`)
    await look('a matter', 'gongzhi-process .chart')
    // On paper the whole history stands, one entry below the other, and not as much as fits a window.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    const entries = main.locator('gongzhi-history .entries li')
    await expect.poll(() => entries.count()).toBe(Number(await entries.first().getAttribute('aria-setsize')))
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await go(`/c/${CITY}/p/assembly-meeting/${encodeURIComponent(VOTE)}`)
    await look('a vote', 'gongzhi-assembly table')
    // What is filled in has no use on paper, and neither has its heading.
    await go(`/c/${CITY}/p/joint-meeting-series/joint-meetings`)
    await main.locator('.choice select').selectOption('party.secretary')
    await main.getByRole('button', { name: '召集会议' }).click()
    await look('a form that is open', 'gongzhi-act form')
    await go('/nowhere')
    await look('no such page', '.box')
    expect(wrong).toEqual([])
  })

  test('the first view is less than 250 kB, compressed, and has nothing in it that draws charts', () => {
    const built = join(import.meta.dirname, '../../../packages/console/dist/page')
    const read = (name: string) => readFileSync(join(built, name))
    const html = read('index.html')
    const loaded = [...html.toString().matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(
      ([, name = '']) => name,
    )
    expect(loaded.map((name) => name.replace(/-.*\./, '.')).toSorted()).toEqual([
      'assets/index.js',
      'assets/page.css',
    ])
    const size = [html, ...loaded.map(read)].reduce((sum, file) => sum + gzipSync(file).byteLength, 0)
    expect(size).toBeLessThan(250_000)
  })

  test('what is refused, offline or logged out says so, and what to do', async () => {
    const { page, main, as, go } = await hands()
    await as('owner-01011')
    await go('/communities')
    await main.getByText('您的身份不能查看此处内容。').waitFor()
    await page.route('**/data/supervision', (route) => route.abort('internetdisconnected'))
    await go('/supervision')
    await main.getByText('连不上网络').waitFor()
    await page.unroute('**/data/supervision')
    await page.route('**/data/supervision', (route) =>
      route.fulfill({ status: 401, json: { code: 'http/unauthenticated' } }),
    )
    await main.getByRole('button', { name: '再试一次' }).click()
    await main.getByText('登录已失效，请重新登录。').waitFor()
  })

  test('the clock is moved by keys, and goes back to begin anew', async () => {
    const { page, as } = await hands()
    await as('zhou', { day: '2025-01-10' })
    const clock = page.getByRole('slider', { name: '时钟' })
    await expect.poll(() => clock.getAttribute('aria-valuetext')).toBe('2025年1月10日 09:00')
    await clock.press('ArrowRight')
    await expect.poll(async () => (await playClock(page)).now).toBe(at('2025-01-11'))
    await clock.press('ArrowLeft')
    await clock.press('ArrowLeft')
    await expect.poll(async () => (await playClock(page)).now).toBe(at('2025-01-09'))
  })
})
