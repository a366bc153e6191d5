import { asMessages } from '../harness/portal-client.ts'
import { refund, sendRequest } from './send-as-portal.ts'
import { expect, goToView, handler, pane, rowOf, test } from './workbench-test.ts'

// Central holds what is sent for as long as nobody needs to hurry here.
test.use({ undoSendSeconds: 600 })

test('a message sent by mistake is taken back before its customer sees it, and neither its text nor its file is lost', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(refund.portal)
  await sendRequest(portal, refund, { portalRequestId: 'ks-7301', number: 'KS-7301' })
  const { page } = await sitDown(handler)
  const status = page.getByRole('contentinfo')
  await goToView(page, 'Tiimin vapaat')
  await rowOf(page, 'KS-7301').click()
  await page.keyboard.press('t')
  await expect(pane(page)).toContainText('Käsittelyssä')
  await page.keyboard.press('r')
  await pane(page).getByRole('textbox').fill('Hei, tämä meni väärälle asiakkaalle.')
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'päätös.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Päätös') }])
  const tray = pane(page).getByRole('list', { name: 'Liitettävät tiedostot' })
  await expect(tray).toContainText('Siirretty')
  await pane(page).getByRole('textbox').focus()
  await page.keyboard.press('Control+Enter')
  await expect(status).toContainText('Odottaa lähetystä 0')
  const sent = pane(page).getByRole('article', { name: 'Meiltä' })
  await expect(sent).toContainText('lähtee asiakkaalle')

  await sent.getByRole('button', { name: 'Peru lähetys' }).click()
  await expect(pane(page).getByRole('article').filter({ hasText: 'väärälle asiakkaalle' })).toHaveCount(0)
  await expect(pane(page).getByRole('textbox')).toHaveValue('Hei, tämä meni väärälle asiakkaalle.')
  await expect(tray).toContainText('päätös.pdf')
  await expect(tray).toContainText('Siirretty')
  await expect(status).toContainText('Odottaa lähetystä 0')
  await pane(page)
    .getByRole('tab', { name: /Historia/ })
    .click()
  await expect(pane(page)).toContainText('perui viestin ennen kuin asiakas näki sen')
  expect(asMessages(await portal.messages('ks-7301'))).toEqual([])
  // A file that is dropped beside the text must not replace the page.
  const isKept = await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['x'], 'x.txt'))
    return !document.body.dispatchEvent(
      new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }),
    )
  })
  expect(isKept).toBe(true)
})
