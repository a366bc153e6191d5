import { useMemo } from 'react'
import { type BuiltInView, builtInViews } from '#contract/requests/queue-query.ts'
import { useCommand } from '../connect/use-command.ts'
import { lookChoice } from '../look/look-choice.ts'
import { useLook } from '../look/look-provider.tsx'
import { useNotify } from '../look/notices.tsx'
import { offeredLanguages } from '../words/create-words.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import type { PaletteCommand } from './match-commands.ts'
import { goToKeys } from './use-go-to-keys.ts'

/** The commands of the palette, in the words of the language now. */
export function usePaletteCommands(acts: {
  openView: (view: BuiltInView) => void
  create: (() => void) | undefined
  help: () => void
  focusSearch: () => void
  openOffline: () => void
  takeAlong: () => void
}): PaletteCommand[] {
  const { t, changeLanguage } = useWords()
  const { choose } = useLook()
  const notify = useNotify()
  const { run: sync } = useCommand((engine, _input: null) => engine.sync.now())
  const { run: workOffline } = useCommand((engine, input: boolean) =>
    engine.sync.workOffline({ offline: input }),
  )
  const { run: signOut } = useCommand((engine, _input: null) => engine.session.signOut())

  return useMemo(() => {
    const say = (outcome: Awaited<ReturnType<typeof sync>>): void => {
      if (!outcome.ok) notify('error', sayRefusal(outcome.refusal, t))
    }
    return [
      ...builtInViews.map((view, at) => ({
        id: `view.${view}`,
        words: t('workbench.palette.openView', { name: t(`queue.views.${view}`) }),
        keys: goToKeys(at),
        run: () => acts.openView(view),
      })),
      ...(acts.create === undefined
        ? []
        : [{ id: 'create', words: t('workbench.keys.create'), keys: ['c'], run: acts.create }]),
      { id: 'search', words: t('workbench.keys.search'), keys: ['/'], run: acts.focusSearch },
      { id: 'help', words: t('workbench.keys.help'), keys: ['?'], run: acts.help },
      { id: 'open-offline', words: t('offline.openPlace'), run: acts.openOffline },
      { id: 'take-along', words: t('offline.add'), run: acts.takeAlong },
      { id: 'sync', words: t('workbench.status.syncNow'), run: () => void sync(null).then(say) },
      { id: 'offline', words: t('workbench.status.goOffline'), run: () => void workOffline(true).then(say) },
      { id: 'online', words: t('workbench.status.goOnline'), run: () => void workOffline(false).then(say) },
      ...lookChoice.options.map((look) => ({
        id: `look.${look}`,
        words: t('workbench.palette.look', { name: t(`workbench.look.${look}`) }),
        run: () => choose(look),
      })),
      ...offeredLanguages.map((language) => ({
        id: `language.${language}`,
        words: t('workbench.palette.language', { name: t(`workbench.languages.${language}`) }),
        run: () => changeLanguage(language),
      })),
      { id: 'sign-out', words: t('workbench.signOut'), run: () => void signOut(null).then(say) },
    ]
  }, [t, changeLanguage, choose, notify, sync, workOffline, signOut, acts])
}
