// Run as a process of its own by crash.test.ts: a first sync of 3,000 requests in small pages, told page by page.
import { writeSync } from 'node:fs'
import { createModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleRequest } from './sample-rows.ts'
import { openModelDesk } from './start-desk.ts'

const central = createModelOffice(aija)
Object.assign(central, { pageRows: 100 })
for (const scope of ['ref', palkatQueue, 'user:aija']) central.grant(scope)
for (let n = 0; n < 3000; n++) central.putRequest(sampleRequest({ id: `r${n}` }))
// A network takes its time; without that the whole sync would happen between two looks of anybody else.
const slowly: typeof fetch = async (input, init) => {
  await new Promise((resolve) => setTimeout(resolve, 20))
  return central.fetch(input, init)
}
const desk = await openModelDesk({ ...central, fetch: slowly }, process.argv[2] ?? '')
desk.sync({ on: 'start' })
setInterval(() => {
  const rows = desk.cache.count('SELECT COUNT(*) FROM request')
  if (rows > 0 && rows < 3000) writeSync(1, `${rows}\n`)
}, 10)
