// Comes as a page does, many times, and asks as soon as its socket is open. Says how often nobody answered.
import WebSocket from 'ws'
import { openSocket, tinyClient } from './loopback-client.ts'

const [origin = '', cookie = '', times = ''] = process.argv.slice(2)
const answerWithinMs = 2_000

let unanswered = 0
for (let time = 0; time < Number(times); time += 1) {
  const socket = await openSocket(origin, { origin, cookie })
  if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`)
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), answerWithinMs).unref())
  const answered = tinyClient(socket)
    .echo({ text: 'here I am' })
    .then(() => true)
  if (!(await Promise.race([answered, late]))) unanswered += 1
  // Calls that nobody answers end with their socket.
  answered.catch(() => undefined)
  socket.terminate()
}
process.send?.({ unanswered }, () => process.exit())
