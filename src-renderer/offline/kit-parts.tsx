import MoreIcon from '@mui/icons-material/MoreHorizOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Link from '@mui/material/Link'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
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
    '&:last-child': { paddingRight: 0 },
    borderBottom: `1px solid ${theme.tokens.line}`,
    verticalAlign: 'top',
  },
  '& tbody th': { fontSize: '0.8125rem', color: theme.tokens.text, minWidth: 120 },
  '& .missing': { minWidth: 84 },
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
            <th scope="col">{t('offline.columns.missing')}</th>
            <th scope="col">{t('offline.columns.acts')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.id} data-part={part.kind}>
              <th scope="row">
                <PartName part={part} acts={acts} />
                <Typography component="p" variant="caption" color="textSecondary">
                  {describe(part, t)}
                </Typography>
              </th>
              <td className="number">{number(part.all.requests)}</td>
              <td className="number">{number(part.messages)}</td>
              <td className="number">
                {part.all.files === 0 ? '0' : `${number(part.all.files)} · ${size(part.all.bytes)}`}
              </td>
              <td className="missing">{part.all.requests === 0 ? '–' : sayMissing(part, t, { size })}</td>
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
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const then = (act: () => void) => () => {
    setAnchor(null)
    act()
  }
  if (part.kind === 'pinned') return null
  return (
    <Box sx={{ display: 'flex', gap: 1, whiteSpace: 'nowrap' }}>
      <Button
        variant="outlined"
        aria-label={t(part.kept ? 'offline.letGoName' : 'offline.keepName', { name })}
        onClick={() => acts.keep(part, !part.kept)}
      >
        {t(part.kept ? 'offline.letGo' : 'offline.keep')}
      </Button>
      {part.kind === 'choice' && (
        <>
          <IconButton
            aria-label={t('offline.more', { name })}
            aria-haspopup="menu"
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            <MoreIcon sx={{ fontSize: 18 }} />
          </IconButton>
          <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
            <MenuItem onClick={then(() => acts.rename(part))}>{t('offline.rename')}</MenuItem>
            <MenuItem onClick={then(() => acts.remove(part))}>{t('offline.remove')}</MenuItem>
          </Menu>
        </>
      )}
    </Box>
  )
}

/** A choice leads to its view in the queue. */
function PartName({ part, acts }: { part: KitPart; acts: PartActs }) {
  const { t } = useWords()
  const name = nameOfPart(part, t)
  const { query } = part
  if (query === null) return name
  return (
    <Link
      component="button"
      variant="body1"
      aria-label={t('offline.showName', { name })}
      onClick={() => acts.show(query)}
      sx={{ fontWeight: 600, textAlign: 'left', verticalAlign: 'baseline' }}
    >
      {name}
    </Link>
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
