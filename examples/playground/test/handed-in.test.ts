import { accepted } from '@gongzhi/core/testing'
import { assemblyMeeting } from '@gongzhi/owner-committee'
import { concern } from '@gongzhi/tri-party'
import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'

import { findChromium } from '../../../packages/adapters/test/browser/chromium.ts'
import { at, CITY } from '../../hope-city/src/stage.ts'
import { inChromium } from './browser.ts'
import { field } from './console.ts'
import { faultsOf, isWiderThanItsScreen } from './looks.ts'

const found = await findChromium()
const none = 'missing' in found ? `, not run: ${found.missing}` : ''

const VOTE = 'paper-2025'
const director = { id: 'zhou', capacity: 'committee.director' }
const residents = { id: 'su', capacity: 'residents-committee' }

describe.skipIf(none !== '')(`what is handed in, in a real Chromium${none}`, () => {
  const { hands, served } = inChromium(found)

  const vote = () => served().host.year.governance().community(CITY).process(assemblyMeeting, VOTE)
  const moveTo = (day: string, time?: string) => served().host.year.moveTo(at(day, time))
  const does = async (event: string, data: object) => {
    accepted(await vote().send({ event, data, by: director } as never))
    await served().host.year.settle()
  }

  /** A vote of two homes on one matter, on paper. */
  async function opened(): Promise<void> {
    await moveTo('2025-06-02')
    const item = {
      id: 'M1',
      matter: 'property-company',
      title: '续聘物业服务企业',
      building: null,
      act: 'renew',
      subject: 'company-1',
      candidates: [],
      seats: null,
    }
    const input = {
      kind: 'interim',
      source: null,
      agenda: [item],
      owners: null,
      conveneBy: null,
      election: null,
    }
    accepted(await vote().start({ input: input as never, by: director }))
    await does('roll.open', { day: '2025-06-02' })
    for (const unit of ['1-101', '1-102'])
      accepted(
        await vote()
          .register('roll')
          .record({
            data: {
              voter: unit,
              actors: [unit === '1-101' ? 'owner-01011' : 'owner-01012'],
              areaCentiM2: 900_000,
              buildings: [{ building: '1', areaCentiM2: 900_000 }],
              units: [unit],
            },
            by: residents,
          }),
      )
    await moveTo('2025-06-10')
    await does('roll.seal', {})
    await does('notice.publish', {
      opens: '2025-06-26',
      closes: '2025-07-04',
      place: '小区党群服务站',
      forms: ['paper', 'online'],
      told: ['residents-committee'],
    })
    await moveTo('2025-06-26', '09:00')
    await does('voting.open', {})
  }

  test('two clerks enter the paper of an owner; where they differ it is corrected, and it counts', async () => {
    await opened()
    const { main, as, open } = await hands(375, 812)
    const act = main.locator('gongzhi-act')
    const inDoubt = main.locator('gongzhi-assembly .doubts')
    const enters = async (clerk: string, option: RegExp, fill: (form: Locator) => Promise<void>) => {
      await as(clerk)
      await open('assembly-meeting', VOTE, clerk === 'yuan' ? 'clerk' : undefined)
      await act.getByRole('button', { name: '代他人录入' }).click()
      await act.getByRole('combobox', { name: '何人办理' }).fill('1-101')
      await act.getByRole('option', { name: /^1-101 业主/ }).click()
      await act.getByLabel('以何身份').selectOption({ label: '业主' })
      await act.getByRole('button', { name: '继续' }).click()
      await act.getByRole('button', { name: option }).click()
      await fill(act.locator('form'))
      await act.locator('form button.primary').click()
      await act.locator('.receipt, .refusal, .faults').first().waitFor()
    }
    const choose = (choice: string) => (form: Locator) => form.getByRole('radio', { name: choice }).check()
    await enters('su', /表决票，首次录入/, choose('同意'))
    await expect.poll(() => inDoubt.innerText()).toContain('只有一人录入')
    await enters('yuan', /表决票，由另一人二次录入/, choose('反对'))
    await expect.poll(() => inDoubt.innerText()).toContain('两次录入不一致')
    // Another paper has been entered by nobody: it is not in doubt, it is not there.
    expect(await inDoubt.locator('tbody tr').count()).toBe(1)
    expect(await faultsOf(main)).toEqual([])
    // Who neither enters nor corrects paper learns nothing of it.
    await as('owner-01011')
    await open('assembly-meeting', VOTE, 'owner')
    await main.locator('gongzhi-assembly').getByText('正在进行').first().waitFor()
    expect(await inDoubt.count()).toBe(0)
    await enters('yuan', /更正，由另一人二次录入/, async (form) => {
      await field(form, 'number').fill('1')
      await field(form, 'before.0.choice').getByRole('radio', { name: '反对' }).check()
      await field(form, 'choices.0.choice').getByRole('radio', { name: '同意' }).check()
      await field(form, 'reason').fill('看错一行')
    })
    await expect.poll(() => inDoubt.count()).toBe(0)
    await as('su', { day: '2025-07-07', time: '09:00' })
    for (const id of ['su', 'owner-01013'])
      accepted(
        await vote().send({
          event: 'count.witness',
          data: { witness: id },
          by: id === 'su' ? residents : { id, capacity: 'owner' },
        }),
      )
    await does('result.announce', {})
    await open('assembly-meeting', VOTE)
    const counted = main.locator('gongzhi-assembly .tally').first()
    await expect.poll(() => counted.getByRole('row', { name: /^同意/ }).innerText()).toMatch(/同意\s+1\s+50/)
  })

  test('an owner begins a concern in his own name, and follows it until it is resolved', async () => {
    const { main, as, act, go, open } = await hands(375, 812)
    await as('owner-01011', { day: '2025-08-01', time: '09:00' })
    await go(`/c/${CITY}/begin`)
    await main.getByRole('button', { name: '诉求', exact: true }).click()
    const form = main.locator('gongzhi-begin form')
    await expect.poll(() => form.innerText()).toMatch(/反映人\s+1-101 业主/)
    await field(form, 'kind').selectOption({ label: '报修' })
    await field(form, 'channel').getByRole('radio', { name: '网络' }).check()
    await field(form, 'subject').fill('单元门锁坏了')
    expect(await isWiderThanItsScreen(main)).toBe(false)
    await form.getByRole('button', { name: '提交' }).click()
    await main.locator('gongzhi-process').waitFor()
    const address = await main.page().evaluate(() => location.hash)
    const id = decodeURIComponent(address.split('/p/concern/')[1] ?? '')
    const own = served().host.year.governance().community(CITY).process(concern, id)
    expect((await own.standing())?.context).toMatchObject({ raisers: ['owner-01011'], anonymous: false })
    await as('feng')
    await open('concern', id)
    await act('受理')
    await act('派办', async (one) => {
      await field(one, 'to.id').fill('yuan')
      // As what he acts is chosen by its name.
      await field(one, 'to.capacity').selectOption({ label: '物业服务人员' })
    })
    await as('yuan')
    await open('concern', id, 'company.staff')
    await act('记录办理情况', async (one) => {
      await field(one, 'reference').fill('工单-1')
      await field(one, 'note').fill('已换锁芯')
    })
    await act('办结', (one) => field(one, 'resolution').fill('已更换门锁'))
    // He is told that it is his turn, and says what he thinks of it.
    await as('owner-01011')
    await main.getByRole('button', { name: /^评价/ }).click()
    const evaluation = main.locator('gongzhi-act form')
    await field(evaluation, 'satisfied').getByRole('radio', { name: '是' }).check()
    await evaluation.locator('button.primary').click()
    await main.locator('gongzhi-act .receipt').waitFor()
    await open('concern', id)
    await expect.poll(async () => (await own.standing())?.status).toBe('done')
    await main.locator('gongzhi-process').getByText('已结案').first().waitFor()
    expect(await faultsOf(main)).toEqual([])
  })
})
