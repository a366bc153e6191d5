import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { formatInstant } from '#contract/rules/finnish-dates.ts'
import { parsePhone } from '#contract/rules/phone-number.ts'
import { copyText } from '../connect/copy-text.ts'
import type { Reference } from '../connect/use-reference.ts'
import { CopyButton } from '../look/copy-button.tsx'
import { SectionHeading } from '../look/section-heading.tsx'
import { ToneBanner } from '../look/tone-banner.tsx'
import { ToneMark } from '../look/tone-mark.tsx'
import { useWords } from '../words/use-words.ts'
import { BreakAtSign } from './break-at-sign.tsx'
import type { Identities, Mismatch } from './identities.ts'

/** Who the customer is, four identities apart, and how they may be reached. */
export function CustomerTab({
  detail,
  who,
  mismatches,
  reference,
}: {
  detail: RequestDetail
  who: Identities
  mismatches: readonly Mismatch[]
  reference: Reference
}) {
  const { t, textOf, language } = useWords()
  const { customer, request } = detail
  const identified = [
    t(`requestWords.identification.${request.identification}`),
    request.identificationMethod,
    request.identifiedAt === null ? null : formatInstant(request.identifiedAt, language),
  ]
    .filter((part) => part !== null)
    .join(', ')
  const organisation =
    request.organisationId === null ? undefined : reference.organisations.get(request.organisationId)
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <SectionHeading>{t('request.who.title')}</SectionHeading>
      <Facts
        facts={[
          [t('request.who.signedInAs'), who.signedInAs],
          [t('request.who.identified'), identified],
          [t('request.who.actingFor'), who.actingFor],
          [t('request.who.named'), who.named],
          [t('request.who.payee'), who.payee],
          [t('request.who.concerned'), who.concerned],
          [t('request.who.email'), who.email],
          [t('request.who.phone'), printedPhone(who.phone)],
          [
            t('request.who.organisation'),
            organisation === undefined ? t('requestWords.noOrganisation') : textOf(organisation.name),
          ],
          [t('request.who.unit'), request.unit],
          [t('request.who.region'), request.region],
        ]}
      />
      {mismatches.length === 0 ? (
        <Typography variant="caption" sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
          <ToneMark tone="right" />
          {t('request.who.noMismatches')}
        </Typography>
      ) : (
        mismatches.map(({ kind, one, other, tone }) => (
          <ToneBanner key={kind} tone={tone} title={t(`request.who.mismatch.${kind}`, { one, other })} />
        ))
      )}
      <SectionHeading>{t('request.who.card')}</SectionHeading>
      {customer === null ? (
        <Typography color="textSecondary">{t('request.who.noCard')}</Typography>
      ) : (
        <Facts
          facts={[
            [t(`request.who.kind.${customer.kind}`), customer.name],
            [t('request.who.language'), t(`requestWords.language.${customer.language}`)],
            [t('request.who.cardEmail'), customer.email ?? t('request.who.missing')],
            [t('request.who.cardPhone'), printedPhone(customer.phone) ?? t('request.who.missing')],
            [
              t('request.who.consent'),
              [
                t(customer.emailConsent ? 'request.who.emailConsent' : 'request.who.noEmailConsent'),
                t(customer.smsConsent ? 'request.who.smsConsent' : 'request.who.noSmsConsent'),
              ].join('. '),
            ],
            [
              t('request.who.wishes'),
              request.replyChannels.map((channel) => t(`messages.channel.${channel}`)).join(', '),
            ],
          ]}
        />
      )}
    </Box>
  )
}

/** As numbers are read aloud; one that is no number stays as it was written. */
function printedPhone(text: string | null): string | null {
  if (text === null) return null
  const parsed = parsePhone(text)
  return parsed.ok ? parsed.printed : text
}

function Facts({ facts }: { facts: readonly (readonly [string, string | null])[] }) {
  const { t } = useWords()
  return (
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
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([label, value]) => (
          <Box
            key={label}
            sx={{
              minWidth: 0,
              '& [data-copy]': { opacity: 0 },
              '&:hover [data-copy], &:focus-within [data-copy]': { opacity: 1 },
            }}
          >
            <Typography component="dt" variant="caption" color="textSecondary">
              {label}
            </Typography>
            <Box component="dd" sx={{ m: 0, display: 'flex', alignItems: 'flex-start', gap: 1 }}>
              <Typography component="span" sx={{ fontWeight: 550, overflowWrap: 'anywhere' }}>
                <BreakAtSign text={value ?? ''} />
              </Typography>
              <CopyButton
                label={t('request.form.copy', { label })}
                copiedLabel={t('request.form.copied')}
                failedLabel={t('request.form.copyFailed')}
                write={() => copyText(value ?? '')}
              />
            </Box>
          </Box>
        ))}
    </Box>
  )
}
