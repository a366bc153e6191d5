import type { FormValues, ServiceForm } from '#contract/catalogue/service-form.ts'
import type { RequestId } from '#contract/ids.ts'
import type { IntakeSubmission } from '#contract/intake/intake-contract.ts'
import type { SubmittedForm, Submitter } from '#contract/requests/request-parts.ts'
import type { Instant } from '#contract/time.ts'
import { maskHetu } from '#contract/rules/personal-identity-code.ts'
import { identifiedHetuKey, maskHetusInText, splitSensitive } from '#contract/requests/split-sensitive.ts'

/** The form as everybody in the queue may see it, the raw sensitive values apart, and the name that the form gives. */
export function formOf(
  id: RequestId,
  form: ServiceForm,
  body: IntakeSubmission,
  submittedAt: Instant,
): { form: SubmittedForm; sensitive: FormValues | null; name: string } {
  const split = splitSensitive(form, body.values)
  const hetu = asksForHetu(form, body.values) ? undefined : body.customer?.hetu
  return {
    form: {
      id,
      values: hetu === undefined ? split.masked : { ...split.masked, [identifiedHetuKey]: maskHetu(hetu) },
      submitter: submitterOf(body),
      submittedAt,
    },
    sensitive: hetu === undefined ? split.sensitive : { ...split.sensitive, [identifiedHetuKey]: hetu },
    name: namedIn(form, split.masked),
  }
}

function submitterOf({ submitter, customer }: IntakeSubmission): Submitter {
  const shown = (text: string | null | undefined) =>
    text === null || text === undefined ? null : maskHetusInText(text)
  return {
    signedInAs: shown(submitter?.signedInAs),
    actingFor: shown(submitter?.actingFor),
    email: submitter?.email ?? customer?.email ?? null,
    phone: submitter?.phone ?? customer?.phone ?? null,
  }
}

const fieldsOf = (form: ServiceForm) => form.steps.flatMap((step) => step.fields)

const asksForHetu = (form: ServiceForm, values: FormValues): boolean =>
  fieldsOf(form).some(
    (field) => field.kind === 'hetu' && typeof values[field.key] === 'string' && values[field.key] !== '',
  )

/** The first person whom the form names: who wrote it, where nobody signed in. Empty when it names nobody. */
function namedIn(form: ServiceForm, masked: FormValues): string {
  const first = (kind: 'first-name' | 'last-name') => {
    const field = fieldsOf(form).find((each) => each.kind === kind)
    const value = field === undefined ? undefined : masked[field.key]
    return typeof value === 'string' ? value.trim() : ''
  }
  return `${first('first-name')} ${first('last-name')}`.trim()
}
