import { useConnectionNow } from '../connect/use-connection-now.ts'
import { useLive } from '../connect/use-live.ts'
import { sayKit } from '../offline/say-kit.ts'
import { formatSize } from '../words/format-file.ts'
import { shortInstant } from '../words/format-time.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'

/** In the menu of the sync light: whether what is taken along is all here. */
export function KitLine() {
  const { t, language } = useWords()
  const now = useNow()
  const connection = useConnectionNow()
  const { data: kit } = useLive(['offlineKit.watch'], (engine, signal) =>
    engine.offlineKit.watch(undefined, { signal }),
  )
  const said =
    kit === undefined
      ? ''
      : sayKit(kit, connection, t, {
          size: (bytes) => formatSize(bytes, language),
          time: (at) => shortInstant(at, now, language, t),
        }).title
  return said === '' ? t('offline.title') : `${t('offline.title')}: ${said}`
}
