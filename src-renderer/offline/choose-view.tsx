import { useState } from 'react'
import { type KitQuery, mostChoices, mostOfChoice } from '#contract/offline/offline-kit.ts'
import { newRowId } from '../connect/new-row-id.ts'
import { useCommand } from '../connect/use-command.ts'
import { useLive } from '../connect/use-live.ts'
import { useNotify } from '../look/notices.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { NameDialog } from './name-dialog.tsx'

/** Gives the view on the screen a name and adds it to the kit; nothing is fetched for it yet. */
export function ChooseView({ query, onClose }: { query: KitQuery; onClose: () => void }) {
  const { t, number } = useWords()
  const notify = useNotify()
  const [id] = useState(() => newRowId())
  const asked = { ...query, offset: 0, limit: 1 }
  const { data: page } = useLive(['queue.page', asked], (engine, signal) =>
    engine.queue.page(asked, { signal }),
  )
  const { data: kit } = useLive(['offlineKit.watch'], (engine, signal) =>
    engine.offlineKit.watch(undefined, { signal }),
  )
  const choose = useCommand((engine, name: string) => engine.offlineKit.choose({ id, name, query }))
  const isFull = (kit?.parts.filter(({ kind }) => kind === 'choice').length ?? 0) >= mostChoices
  const save = async (name: string): Promise<void> => {
    const outcome = await choose.run(name)
    if (!outcome.ok) return
    notify('success', t('offline.added', { name }))
    onClose()
  }
  const view = t(`queue.views.${query.view}`)
  const total = page?.total
  return (
    <NameDialog
      title={t('offline.addTitle')}
      explain={[
        ...(total === undefined
          ? []
          : [t('offline.addWhy', { count: total, formatted: number(total), view })]),
        ...(total !== undefined && total > mostOfChoice
          ? [t('offline.addCut', { limit: mostOfChoice })]
          : []),
      ]}
      saveLabel={t('offline.save')}
      name={view}
      refusal={
        isFull
          ? t('offline.addFull', { limit: mostChoices })
          : choose.refusal === undefined
            ? undefined
            : sayRefusal(choose.refusal, t)
      }
      onSave={(name) => void save(name)}
      onClose={onClose}
    />
  )
}
