import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { styled } from '@mui/material/styles'
import { type KitPart, type KitQuery, mostOfChoice } from '#contract/offline/offline-kit.ts'
import type { Say } from '../words/say.ts'
import { useWords } from '../words/use-words.ts'
import { sayMissing } from './say-kit.ts'

export type PartActs = {
  keep: (part: KitPart, kept: boolean) => void
  show: (query: KitQuery) => void
  rename: (part: KitPart) => void
  remove: (part: KitPart) => void
}

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  '& th': { textAlign: 'left', fontWeight: 600, fontSize: '0.75rem', color: theme.tokens.quietText },
  '& th, & td': {
    padding: '6px 12px 6px 0',
    borderBottom: `1px solid ${theme.tokens.line}`,
    verticalAlign: 'top',
  },
  '& tbody th': { fontSize: '0.8125rem', color: theme.tokens.text, minWidth: 140 },
  '& .number': { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
}))

/** Each part of the kit: what it is, how much it is, what of it is not here. */
export function KitParts({
  parts,
  size,
  acts,
}: {
  parts: readonly KitPart[]
  size: (bytes: number) => string
  acts: PartActs
}) {
  const { t, number } = useWords()
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table>
        <thead>
          <tr>
            <th scope="col">{t('offline.columns.part')}</th>
            <th scope="col" className="number">
              {t('offline.columns.requests')}
            </th>
            <th scope="col" className="number">
              {t('offline.columns.messages')}
            </th>
            <th scope="col" className="number">
              {t('offline.columns.files')}
            </th>
            <th scope="col" className="number">
              {t('offline.columns.size')}
            </th>
            <th scope="col">{t('offline.columns.missing')}</th>
            <th scope="col">{t('offline.columns.acts')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.id} data-part={part.kind}>
              <th scope="row">
                {nameOfPart(part, t)}
                <Typography component="p" variant="caption" color="textSecondary">
                  {describe(part, t)}
                </Typography>
              </th>
              <td className="number">{number(part.all.requests)}</td>
              <td className="number">{number(part.messages)}</td>
              <td className="number">{number(part.all.files)}</td>
              <td className="number">{size(part.all.bytes)}</td>
              <td>{part.all.requests === 0 ? '–' : sayMissing(part, t, { size })}</td>
              <td>
                <PartButtons part={part} name={nameOfPart(part, t)} acts={acts} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Box>
  )
}

function PartButtons({ part, name, acts }: { part: KitPart; name: string; acts: PartActs }) {
  const { t } = useWords()
  const { query } = part
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {part.kind !== 'pinned' && (
        <Button
          variant={part.kept ? 'text' : 'outlined'}
          aria-label={t(part.kept ? 'offline.letGoName' : 'offline.keepName', { name })}
          onClick={() => acts.keep(part, !part.kept)}
        >
          {t(part.kept ? 'offline.letGo' : 'offline.keep')}
        </Button>
      )}
      {query !== null && (
        <>
          <Button aria-label={t('offline.showName', { name })} onClick={() => acts.show(query)}>
            {t('offline.show')}
          </Button>
          <Button aria-label={t('offline.renameName', { name })} onClick={() => acts.rename(part)}>
            {t('offline.rename')}
          </Button>
          <Button aria-label={t('offline.removeName', { name })} onClick={() => acts.remove(part)}>
            {t('offline.remove')}
          </Button>
        </>
      )}
    </Box>
  )
}

export const nameOfPart = (part: KitPart, t: Say): string =>
  part.kind === 'choice' ? (part.name ?? '') : t(`offline.${part.kind}`)

function describe({ kind, query, cut, kept, all }: KitPart, t: Say): string {
  if (kind === 'mine') return kept ? '' : t('offline.mineWhy')
  if (kind === 'pinned') return all.requests === 0 ? t('offline.pinnedNone') : ''
  if (query === null) return ''
  const filters =
    Object.values(query.filters).filter((values) => values.length > 0).length +
    (query.text.trim() === '' ? 0 : 1)
  const view = t(`queue.views.${query.view}`)
  const said = filters === 0 ? view : t('offline.filters', { count: filters, view })
  return cut ? `${said}. ${t('offline.cut', { limit: mostOfChoice })}` : said
}
