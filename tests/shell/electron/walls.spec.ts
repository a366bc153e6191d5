import { expect } from '@playwright/test'
import { recordOpened, test, untilEngineAnswers } from './electron-test.ts'

const origin = 'takahuone-app://workbench'

test('the page lives at its own origin, without Node, in a sandbox', async ({ launch }) => {
  const { app, page } = await launch()
  expect(page.url()).toMatch(new RegExp(`^${origin}/`))
  expect(
    await page.evaluate(() => [typeof Reflect.get(window, 'process'), typeof Reflect.get(window, 'require')]),
  ).toEqual(['undefined', 'undefined'])
  // In Electron, but not in its documentation nor its types.
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('No window')
    const contents = window.webContents as typeof window.webContents & {
      getLastWebPreferences: () => unknown
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    sandbox: true,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  })
})

test('the page breaks no rule of its policy', async ({ launch }) => {
  const { page } = await launch()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await page.reload()
  await untilEngineAnswers(page)
  expect(said.filter((text) => /Content.Security.Policy|TrustedScript|TrustedHTML/i.test(text))).toEqual([])
})

test('no link, redirect or new window moves the page; allowed links open outside', async ({ launch }) => {
  const { app, page } = await launch()
  const opened = await recordOpened(app)
  const before = page.url()
  await page.evaluate(() => {
    for (const [href, target] of [
      ['https://suomi.fi/one', ''],
      ['https://suomi.fi/two', '_blank'],
      ['https://suomi.fi/three?next=takahuone-app://workbench/', ''],
      ['file:///etc/passwd', ''],
    ] as const) {
      const link = Object.assign(document.createElement('a'), { href, target })
      document.body.append(link)
      link.click()
    }
  })
  await expect.poll(opened).toEqual(expect.arrayContaining(['https://suomi.fi/one', 'https://suomi.fi/two']))
  expect((await opened()).filter((url) => !url.startsWith('https://suomi.fi/'))).toEqual([])
  expect(page.url()).toBe(before)
  expect(app.windows()).toHaveLength(1)
})

test('every permission that is asked for is denied', async ({ launch }) => {
  const { page } = await launch()
  const answers = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    ),
  }))
  expect(answers).toEqual({ notifications: 'denied', geolocation: 'denied', camera: 'denied' })
})

test('a frame put into the page never loads, and gets no engine', async ({ launch }) => {
  const { page } = await launch()
  const frames = await page.evaluate(async (address) => {
    const frame = Object.assign(document.createElement('iframe'), { src: address })
    document.body.append(frame)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    return frame.contentDocument?.querySelector('#root') ?? null
  }, `${origin}/index.html`)
  expect(frames).toBeNull()
})

test('nothing outside the page folder is served', async ({ launch }) => {
  const { page } = await launch()
  const statuses = await page.evaluate(async (base) => {
    const ask = async (path: string, method = 'GET') => (await fetch(base + path, { method })).status
    return [await ask('/%2e%2e/main/main.js'), await ask('/..%5cmain%5cmain.js'), await ask('/', 'POST')]
  }, origin)
  expect(statuses).toEqual([404, 404, 405])
})
