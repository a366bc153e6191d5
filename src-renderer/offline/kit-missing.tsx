import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import type { RequestId } from '#contract/ids.ts'
import { type KitMissing, mostNamed } from '#contract/offline/offline-kit.ts'
import { useWords } from '../words/use-words.ts'

/** By name, what was to be here and is not: known also when there is no network. */
export function MissingList({
  named,
  size,
  onOpen,
}: {
  named: readonly KitMissing[]
  size: (bytes: number) => string
  onOpen: (id: RequestId) => void
}) {
  const { t } = useWords()
  if (named.length === 0) return null
  return (
    <Box component="section" aria-labelledby="kit-missing">
      <Typography component="h2" variant="h3" id="kit-missing">
        {t('offline.missingTitle')}
      </Typography>
      <Box component="ul" sx={{ m: 0, mt: 1, p: 0, listStyle: 'none' }}>
        {named.map((one) => (
          <Box
            component="li"
            key={`${one.requestId} ${one.what} ${one.name ?? ''}`}
            sx={{ display: 'flex', gap: 3, py: 0.75, borderBottom: 1, borderColor: 'divider' }}
          >
            <Link
              component="button"
              variant="body1"
              aria-label={t('offline.openRequest', { number: one.number })}
              onClick={() => onOpen(one.requestId)}
              sx={{ flex: 'none', minWidth: 110, textAlign: 'left', fontVariantNumeric: 'tabular-nums' }}
            >
              {one.number}
            </Link>
            <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
              {one.what === 'file'
                ? one.name
                : t(one.what === 'request' ? 'offline.missingRequest' : 'offline.missingThread')}
            </Box>
            <Box component="span" sx={{ flex: 'none', fontVariantNumeric: 'tabular-nums' }}>
              {one.what === 'file' ? size(one.bytes) : ''}
            </Box>
          </Box>
        ))}
      </Box>
      {named.length === mostNamed && (
        <Typography variant="caption" color="textSecondary">
          {t('offline.missingMore', { shown: mostNamed })}
        </Typography>
      )}
    </Box>
  )
}
