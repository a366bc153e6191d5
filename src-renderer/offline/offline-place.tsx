import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { KitPart, KitQuery, OfflineKit } from '#contract/offline/offline-kit.ts'
import { useCommand } from '../connect/use-command.ts'
import { useConnectionNow } from '../connect/use-connection-now.ts'
import { useLive } from '../connect/use-live.ts'
import { PlaceColumn } from '../look/place-column.tsx'
import { useNotify } from '../look/notices.tsx'
import { ToneBanner } from '../look/tone-banner.tsx'
import { formatSize } from '../words/format-file.ts'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { MissingList } from './kit-missing.tsx'
import { KitParts, nameOfPart } from './kit-parts.tsx'
import { NameDialog } from './name-dialog.tsx'
import { sayKit } from './say-kit.ts'

/** What is taken along for a day without a network: how much it is before it is fetched, and what is missing after. */
export function OfflinePlace({
  onOpen,
  onShow,
}: {
  onOpen: (id: RequestId) => void
  onShow: (query: KitQuery) => void
}) {
  const { t } = useWords()
  const live = useLive(['offlineKit.watch'], (engine, signal) =>
    engine.offlineKit.watch(undefined, { signal }),
  )
  return (
    <PlaceColumn label={t('offline.title')} gap={4}>
      <Box>
        <Typography variant="h2" component="h1">
          {t('offline.title')}
        </Typography>
        <Typography color="textSecondary" sx={{ maxWidth: 720 }}>
          {t('offline.intro')}
        </Typography>
      </Box>
      {live.state === 'error' && (
        <ToneBanner
          tone="wrong"
          title={t('offline.failed')}
          actions={<Button onClick={live.askAgain}>{t('offline.askAgain')}</Button>}
        >
          {sayRefusal(live.refusal, t)}
        </ToneBanner>
      )}
      {live.state === 'loading' && live.slow && (
        <Box component="output" aria-label={t('offline.loading')} sx={{ display: 'block' }}>
          <Skeleton animation={false} variant="rounded" height={40} sx={{ mb: 2 }} />
          <Skeleton animation={false} variant="rounded" height={120} />
        </Box>
      )}
      {live.data !== undefined && <Kit kit={live.data} onOpen={onOpen} onShow={onShow} />}
    </PlaceColumn>
  )
}

function Kit({
  kit,
  onOpen,
  onShow,
}: {
  kit: OfflineKit
  onOpen: (id: RequestId) => void
  onShow: (query: KitQuery) => void
}) {
  const { t, language } = useWords()
  const now = useNow()
  const notify = useNotify()
  const connection = useConnectionNow()
  const [renaming, setRenaming] = useState<KitPart | null>(null)
  const keep = useCommand((engine, input: { id: string; kept: boolean }) => engine.offlineKit.keep(input))
  const pause = useCommand((engine, paused: boolean) => engine.offlineKit.pause({ paused }))
  const remove = useCommand((engine, id: string) => engine.offlineKit.remove({ id }))
  const choose = useCommand((engine, input: { id: string; name: string; query: KitQuery }) =>
    engine.offlineKit.choose(input),
  )
  const size = (bytes: number): string => formatSize(bytes, language)
  const said = sayKit(kit, connection, t, {
    size,
    time: (at) => shortInstant(at, now, language, t),
  })
  const tell = async (running: ReturnType<typeof keep.run>): Promise<boolean> => {
    const outcome = await running
    if (!outcome.ok) notify('error', sayRefusal(outcome.refusal, t))
    return outcome.ok
  }
  const unkept = kit.parts.filter((part) => !part.kept && part.all.requests > 0)
  const unkeptBytes = unkept.reduce((sum, part) => sum + part.missing.bytes, 0)
  const fetchAll = async (): Promise<void> => {
    for (const { id } of unkept) if (!(await tell(keep.run({ id, kept: true })))) return
    await tell(pause.run(false))
  }
  const removePart = async (part: KitPart): Promise<void> => {
    if (await tell(remove.run(part.id)))
      notify('success', t('offline.removed', { name: nameOfPart(part, t) }))
  }
  const rename = async (name: string): Promise<void> => {
    if (renaming === null || renaming.query === null) return
    const outcome = await choose.run({ id: renaming.id, name, query: renaming.query })
    if (outcome.ok) setRenaming(null)
  }
  return (
    <>
      <ToneBanner
        tone={said.tone}
        title={said.title}
        actions={
          <>
            {unkept.length > 0 && (
              <Button onClick={() => void fetchAll()}>
                {unkeptBytes === 0
                  ? t('offline.fetchAll')
                  : t('offline.fetchAllSize', { size: size(unkeptBytes) })}
              </Button>
            )}
            {kit.state === 'fetching' && (
              <Button onClick={() => void tell(pause.run(true))}>{t('offline.pause')}</Button>
            )}
            {kit.state === 'paused' && (
              <Button onClick={() => void tell(pause.run(false))}>{t('offline.resume')}</Button>
            )}
          </>
        }
      >
        {said.why ?? undefined}
      </ToneBanner>
      <KitParts
        parts={kit.parts}
        size={size}
        acts={{
          keep: (part, kept) => void tell(keep.run({ id: part.id, kept })),
          show: onShow,
          rename: setRenaming,
          remove: (part) => void removePart(part),
        }}
      />
      <MissingList named={kit.named} size={size} onOpen={onOpen} />
      {renaming !== null && (
        <NameDialog
          title={t('offline.renameTitle')}
          saveLabel={t('offline.saveName')}
          name={renaming.name ?? ''}
          refusal={choose.refusal === undefined ? undefined : sayRefusal(choose.refusal, t)}
          onSave={(name) => void rename(name)}
          onClose={() => setRenaming(null)}
        />
      )}
    </>
  )
}
