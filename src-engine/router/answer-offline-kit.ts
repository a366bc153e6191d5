import type { Topic } from '../live/live-hub.ts'
import { countsRestMs, type EngineCalls } from './engine-calls.ts'

const ofKit = (topic: Topic) => topic === 'kit'

export const answerOfflineKit = ({ os, account, watchDesk }: EngineCalls) => ({
  watch: os.offlineKit.watch.handler(({ signal }) =>
    watchDesk(signal, ofKit, (desk) => desk.kit.now(), countsRestMs),
  ),
  pins: os.offlineKit.pins.handler(({ signal }) => watchDesk(signal, ofKit, (desk) => desk.kit.pins())),
  pin: os.offlineKit.pin.handler(({ input }) => account.desk().kit.pin(input.requestIds, input.pinned)),
  choose: os.offlineKit.choose.handler(({ input }) => account.desk().kit.choose(input)),
  remove: os.offlineKit.remove.handler(({ input }) => account.desk().kit.remove(input.id)),
  keep: os.offlineKit.keep.handler(({ input }) => account.desk().kit.keep(input.id, input.kept)),
  pause: os.offlineKit.pause.handler(({ input }) => account.desk().kit.pause(input.paused)),
})
