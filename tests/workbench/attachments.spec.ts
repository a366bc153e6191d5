import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import { startCuttableProxy } from '../harness/cuttable-proxy.ts'
import { asMessages } from '../harness/portal-client.ts'
import { refund, sendRequest } from './send-as-portal.ts'
import { expect, goToView, handler, pane, phoneAgent, rowOf, test } from './workbench-test.ts'

/** Drops or pastes a file where something is being written. */
const giveFile = (field: Locator, how: 'drop' | 'paste', name: string, text: string) =>
  field.evaluate(
    (element, given) => {
      const carried = new DataTransfer()
      carried.items.add(new File([given.text], given.name))
      const init = { bubbles: true, cancelable: true }
      element.dispatchEvent(
        given.how === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer: carried })
          : new ClipboardEvent('paste', { ...init, clipboardData: carried }),
      )
    },
    { how, name, text },
  )
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
/** What is sent between two answers of central: so much may have to be sent again, and no more. */
const chunkBytes = 512 * 1024

test('two files reach the customer although the network is cut in the middle and the engine is killed, and a colleague’s download goes on where it was cut', async ({
  centre,
  sitDown,
}) => {
  const network = await startCuttableProxy(centre.url)
  const portal = await centre.portal(refund.portal)
  await sendRequest(portal, refund, { portalRequestId: 'ks-8101', number: 'KS-8101' })
  const desk = await sitDown(handler, { centralUrl: network.url })
  const { page } = desk
  const status = page.getByRole('contentinfo')
  const files = [
    { name: 'selvitys.pdf', mimeType: 'application/pdf', buffer: randomBytes(4_000_000) },
    { name: 'laskelma.txt', mimeType: 'text/plain', buffer: Buffer.from('Palautus 12,50 €\n'.repeat(2_000)) },
  ]
  const size = files.reduce((sum, { buffer }) => sum + buffer.length, 0)

  await goToView(page, 'Tiimin vapaat')
  await rowOf(page, 'KS-8101').click()
  await page.keyboard.press('t')
  await expect(pane(page)).toContainText('Käsittelyssä')
  await expect(status).toContainText('Odottaa lähetystä 0')

  await test.step('the network goes in the middle of the first file; the message waits for both', async () => {
    await page.keyboard.press('r')
    await pane(page).getByRole('textbox').fill('Hei Onni, liitteenä selvitys ja laskelma.')
    network.cutAfter({ sent: 1_700_000 })
    const [large, small] = files
    await page.locator('input[type=file]').setInputFiles(large === undefined ? [] : [large])
    const tray = pane(page).getByRole('list', { name: 'Liitettävät tiedostot' })
    await expect(tray.getByRole('listitem')).toHaveCount(1)
    await giveFile(pane(page).getByRole('textbox'), 'drop', 'laskelma.txt', small?.buffer.toString() ?? '')
    await giveFile(pane(page).getByRole('textbox'), 'paste', 'kuvakaappaus.png', 'ei kuva')
    await expect(tray.getByRole('listitem')).toHaveCount(3)
    await tray.getByRole('button', { name: 'Poista liite kuvakaappaus.png' }).click()
    await expect(tray.getByRole('listitem')).toHaveCount(2)
    await expect(pane(page).getByRole('textbox')).toHaveValue('Hei Onni, liitteenä selvitys ja laskelma.')
    await expect(tray).not.toContainText('Luetaan')
    await expect(status).toContainText('Ei yhteyttä')
    await expect(tray).toContainText('Siirretään, kun verkko on')
    await pane(page).getByRole('textbox').press('Control+Enter')
    await expect(tray).toHaveCount(0)
    await expect(pane(page)).toContainText('selvitys.pdf')
    await expect(status).toContainText('Odottaa lähetystä 1')
  })

  await test.step('the engine is killed; the files go on where they were, and the message follows them', async () => {
    desk.killEngine()
    await expect(status).toContainText('käynnistyy uudelleen')
    await expect(status).not.toContainText('käynnistyy uudelleen', { timeout: 30_000 })
    await expect(status).toContainText('Odottaa lähetystä 1', { timeout: 30_000 })
    const before = network.passed().sent
    network.mend()
    await expect(status).toContainText('Odottaa lähetystä 0', { timeout: 60_000 })
    const [message] = asMessages(await portal.messages('ks-8101')).filter(({ from }) => from === 'handler')
    expect(message?.attachments.map(({ name }) => name).toSorted()).toEqual(['laskelma.txt', 'selvitys.pdf'])
    for (const { name, id } of message?.attachments ?? []) {
      const sent = files.find((file) => file.name === name)
      const got = await portal.file('ks-8101', id)
      expect(sha256Of(got)).toBe(sha256Of(sent?.buffer ?? Buffer.alloc(0)))
    }
    // Three pieces had arrived before the cut; beside the rest there are commands, headers and the feed.
    const again = network.passed().sent - before - (size - 3 * chunkBytes)
    expect(again).toBeLessThan(chunkBytes)
  })

  await test.step('a colleague fetches the large file; it is cut on its way and comes whole all the same', async () => {
    const farther = await startCuttableProxy(centre.url)
    const other = await sitDown(phoneAgent, { centralUrl: farther.url })
    await goToView(other.page, 'Kaikki avoimet')
    await rowOf(other.page, 'KS-8101').click()
    const line = pane(other.page).getByRole('listitem').filter({ hasText: 'selvitys.pdf' })
    await expect(line).toContainText('Ei tällä koneella')
    farther.cutAfter({ received: 1_500_000 })
    const download = other.page.waitForEvent('download', { timeout: 60_000 })
    await line.getByRole('button', { name: 'Tallenna selvitys.pdf' }).click()
    await expect(other.page.getByRole('contentinfo')).toContainText('Ei yhteyttä', { timeout: 30_000 })
    await expect(line).toContainText('Haetaan, kun verkko on')
    const before = farther.passed().received
    farther.mend()
    const saved = readFileSync(await (await download).path())
    expect(sha256Of(saved)).toBe(sha256Of(files[0]?.buffer ?? Buffer.alloc(0)))
    expect(farther.passed().received - before).toBeLessThan(4_000_000 - 1_000_000)
    await expect(line).toContainText('Tällä koneella')
    await farther.close()
  })
  await network.close()
})
