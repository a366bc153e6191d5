import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useState } from 'react'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { formatInstant } from '#contract/rules/finnish-dates.ts'
import { mayReview } from '#contract/reviews/review-rules.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { SectionHeading } from '../look/section-heading.tsx'
import type { ValueContext } from '../words/check-value.ts'
import { useWords } from '../words/use-words.ts'
import { FormValue } from './form-value.tsx'
import { type LookPurpose, lookPurposes } from './purposes-of-looking.ts'
import type { ReadStep } from './read-form.ts'
import type { Reveal } from './use-reveal.ts'

/** The submission as its customer filled it, in the customer's language and order. */
export function FormSection({
  detail,
  steps,
  serviceName,
  context,
  reveal,
}: {
  detail: RequestDetail
  steps: readonly ReadStep[]
  /** Null where the description of the form is not on this machine. */
  serviceName: string | null
  context: ValueContext
  reveal: Reveal
}) {
  const { t, language } = useWords()
  const { form, request, masked } = detail
  const me = useMe()
  const [purpose, setPurpose] = useState<LookPurpose>(
    me !== null && mayReview(me, request) === undefined ? 'review' : 'handling',
  )
  if (form === null) return <Typography color="textSecondary">{t('request.form.notHere')}</Typography>
  const sayPurpose = (one: LookPurpose): string =>
    t(`request.form.purposes.${one}`, { service: serviceName ?? request.service })
  const hasMasked = Object.keys(masked).length > 0
  return (
    <Box
      component="section"
      aria-labelledby="request-form"
      data-form
      onKeyDown={moveBetweenValues}
      sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}
    >
      <SectionHeading
        id="request-form"
        end={
          <>
            {t('request.form.sentAt', { time: formatInstant(form.submittedAt, language) })}
            {request.language !== language &&
              ` · ${t('request.form.inLanguage', { language: t(`requestWords.language.${request.language}`) })}`}
          </>
        }
      >
        {t('request.form.title')}
      </SectionHeading>
      {serviceName === null && (
        <Typography variant="caption" color="textSecondary">
          {t('request.form.noForm')}
        </Typography>
      )}
      {hasMasked && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
          <Select<LookPurpose>
            size="small"
            variant="standard"
            disableUnderline
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
            renderValue={(one) =>
              t('request.form.purpose', { purpose: t(`request.form.purposesShort.${one}`) })
            }
            inputProps={{ 'aria-label': t('request.form.purposeLabel') }}
            sx={{ maxWidth: '100%', fontSize: '0.75rem', color: 'text.secondary' }}
          >
            {lookPurposes.map((one) => (
              <MenuItem key={one} value={one}>
                {sayPurpose(one)}
              </MenuItem>
            ))}
          </Select>
        </Box>
      )}
      {steps.map((step) => (
        <Box key={step.key}>
          {(step.title !== null || serviceName !== null) && (
            <Typography component="h4" lang={request.language} sx={{ fontWeight: 600, mb: 1 }}>
              {step.title ?? t('request.form.extraStep')}
            </Typography>
          )}
          <Box
            component="dl"
            sx={{
              m: 0,
              display: 'grid',
              gridTemplateColumns: 'repeat(auto-fill, minmax(min(196px, 100%), 1fr))',
              columnGap: 4,
              rowGap: 2,
            }}
          >
            {step.rows.map((row) => (
              <FormValue
                key={row.key}
                row={row}
                language={request.language}
                context={context}
                reveal={reveal}
                purpose={sayPurpose(purpose)}
              />
            ))}
          </Box>
          {step.unanswered.length > 0 && (
            <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 1.5 }}>
              {t('request.form.unanswered', { fields: step.unanswered.join(', ') })}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  )
}

/** Arrow keys go from value to value; `c` copies the one that has the focus. */
function moveBetweenValues(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' && event.key !== 'c') return
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { currentTarget, target } = event
  if (!(target instanceof HTMLElement)) return
  const row = target.closest<HTMLElement>('[data-value]')
  if (row === null) return
  event.preventDefault()
  event.stopPropagation()
  if (event.key === 'c') {
    row.querySelector<HTMLElement>('[data-copy]')?.click()
    return
  }
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('[data-value]')]
  rows[rows.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)]?.querySelector('button')?.focus()
}
