import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import { newRowId } from '../connect/new-row-id.ts'
import { useCommand } from '../connect/use-command.ts'
import { useReference } from '../connect/use-reference.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { useNow } from '../words/use-now.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { ContactFields } from './contact-fields.tsx'
import { CreatedNumber } from './created-number.tsx'
import { fillFromContact } from './fill-from-contact.ts'
import { FormFields } from './form-fields.tsx'
import {
  type CreateInput,
  createInput,
  emptyRequest,
  missingContact,
  type NewRequest,
} from './new-request.ts'
import { offeredServices } from './search-services.ts'
import { ServicePicker } from './service-picker.tsx'
import { useFormProblems } from './use-form-problems.ts'

/**
 * A request for somebody who calls, comes by or writes: service, customer, form, and the number at once. It stays
 * mounted while closed, so that a half-written request waits for the caller who calls again.
 */
export function CreateDialog({
  open,
  onClose,
  onCreated,
}: {
  open: boolean
  onClose: () => void
  onCreated: (id: RequestId) => void
}) {
  const { t, textOf } = useWords()
  const reference = useReference()
  const me = useMe()
  const today = dayOfInstant(useNow())
  const [written, setWritten] = useState<NewRequest>(emptyRequest)
  const [tried, setTried] = useState(false)
  const services = useMemo(
    () => offeredServices(reference.services.values(), me?.fences ?? [], today),
    [reference.services, me, today],
  )
  const service = services.find(({ id }) => id === written.serviceId)
  const portal = service === undefined ? undefined : reference.portals.get(service.portal)
  const { problems, checkNow } = useFormProblems(service, written.values)
  const missing = missingContact(written)
  const create = useCommand((engine, input: CreateInput) => engine.requests.create(input))
  const [created, setCreated] = useState<{ requestId: RequestId; number: string }>()
  const [saving, setSaving] = useState(false)

  const change = (part: Partial<NewRequest>): void =>
    setWritten((before) => {
      const after = { ...before, ...part }
      const form = services.find(({ id }) => id === after.serviceId)?.form
      if (form === undefined || part.values !== undefined) return after
      return { ...after, values: fillFromContact(form, after.values, before, after) }
    })
  // The answers of another service would not fit; the caller's name and addresses do.
  const choose = (serviceId: string | null): void => {
    const form = services.find(({ id }) => id === serviceId)?.form
    const empty = { customerName: '', email: '', phone: '' }
    change({ serviceId, values: form === undefined ? {} : fillFromContact(form, {}, empty, written) })
  }
  const clear = (): void => {
    setTried(false)
    setWritten(emptyRequest)
  }
  const close = (): void => {
    setCreated(undefined)
    onClose()
  }
  const stopping = missing.length + problems.length
  const save = async (): Promise<void> => {
    if (service === undefined) return
    setTried(true)
    setSaving(true)
    // Whoever is quicker than the check while typing is neither stopped by an old answer nor refused for lack of one.
    const found = await checkNow()
    if (missing.length + found.length === 0) {
      const outcome = await create.run(createInput(written, service, newRowId()))
      if (outcome.ok) {
        setCreated(outcome.answer)
        clear()
      }
    }
    setSaving(false)
  }
  return (
    <Dialog open={open} onClose={close} fullWidth maxWidth="lg" aria-labelledby="create-title">
      <DialogTitle id="create-title" sx={{ px: 5, pt: 4, pb: 2 }}>
        {t('create.title')}
      </DialogTitle>
      {created !== undefined ? (
        <CreatedNumber
          number={created.number}
          onOpen={() => {
            setCreated(undefined)
            onCreated(created.requestId)
          }}
          onAnother={() => setCreated(undefined)}
          onClose={close}
        />
      ) : (
        <>
          <DialogContent sx={{ px: 5, pb: 3, height: 'min(640px, 70vh)' }}>
            <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4, pt: 2 }}>
              <ServicePicker services={services} reference={reference} chosen={service} onChoose={choose} />
              <Box
                sx={{
                  display: 'grid',
                  gap: 6,
                  gridTemplateColumns: { xs: '1fr', md: '320px minmax(0, 1fr)' },
                }}
              >
                <ContactFields
                  written={written}
                  missing={tried ? missing : []}
                  service={service}
                  portal={portal}
                  reference={reference}
                  onChange={change}
                />
                {service === undefined ? (
                  <Typography color="textSecondary">{t('create.chooseService')}</Typography>
                ) : (
                  <FormFields
                    service={service}
                    language={written.language}
                    values={written.values}
                    problems={problems}
                    showMissing={tried}
                    message={written.message}
                    teamName={teamName(reference, service.team, textOf)}
                    onValues={(values) => change({ values })}
                    onMessage={(message) => change({ message })}
                  />
                )}
              </Box>
            </Box>
          </DialogContent>
          <DialogActions sx={{ px: 5, pb: 4, gap: 2 }}>
            <Typography
              variant="caption"
              color={tried && stopping > 0 ? 'error' : 'textSecondary'}
              component="output"
              sx={{ flex: 1 }}
            >
              {tried && stopping > 0
                ? t('create.problems', { count: stopping })
                : create.refusal !== undefined
                  ? t('create.refused', { why: sayRefusal(create.refusal, t) })
                  : t('create.keptOpen')}
            </Typography>
            <Button onClick={clear}>{t('create.clear')}</Button>
            <Button variant="outlined" onClick={close}>
              {t('create.cancel')}
            </Button>
            <Button
              variant="contained"
              disabled={service === undefined || saving}
              onClick={() => void save()}
            >
              {t(saving ? 'create.saving' : 'create.save')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

function teamName(
  { teams }: ReturnType<typeof useReference>,
  key: string,
  textOf: ReturnType<typeof useWords>['textOf'],
): string {
  const team = teams.get(key)
  return team === undefined ? key : textOf(team.name)
}
