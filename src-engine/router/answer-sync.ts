import type { EngineCalls } from './engine-calls.ts'

export const answerSync = ({ os, account, watchDesk }: EngineCalls) => ({
  watch: os.sync.watch.handler(({ signal }) =>
    watchDesk(
      signal,
      (topic) => topic === 'sync' || topic === 'outbox' || topic === 'clock',
      (desk) => desk.syncStatus(),
    ),
  ),
  now: os.sync.now.handler(() => account.desk().sync({ on: 'sync-now' })),
  workOffline: os.sync.workOffline.handler(({ input }) => account.desk().workOffline(input.offline)),
})
