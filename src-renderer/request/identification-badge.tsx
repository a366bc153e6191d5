import Tooltip from '@mui/material/Tooltip'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { formatInstant } from '#contract/rules/finnish-dates.ts'
import { type Tone, ToneMark } from '../look/tone-mark.tsx'
import { useWords } from '../words/use-words.ts'
import { HeaderChip } from './header-chip.tsx'

const toneOf: Record<QueueRow['identification'], Tone> = { strong: 'right', weak: 'notice', none: 'wrong' }

/** How surely the sender is known; loud where nobody is. */
export function IdentificationBadge({
  request,
}: {
  request: Pick<QueueRow, 'identification' | 'identificationMethod' | 'identifiedAt'>
}) {
  const { t, language } = useWords()
  const level = t(`request.identified.${request.identification}`)
  const why = [
    request.identification === 'none' ? t('request.identified.noneWhy') : '',
    request.identification === 'weak' ? t('request.identified.weakWhy') : '',
    request.identificationMethod ?? '',
    request.identifiedAt === null
      ? ''
      : t('request.identified.when', { time: formatInstant(request.identifiedAt, language) }),
  ]
    .filter(Boolean)
    .join('. ')
  return (
    <Tooltip title={why} describeChild>
      <HeaderChip tone={toneOf[request.identification]} loud={request.identification === 'none'}>
        <ToneMark tone={toneOf[request.identification]} />
        {level}
      </HeaderChip>
    </Tooltip>
  )
}
