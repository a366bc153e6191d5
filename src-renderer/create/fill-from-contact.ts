import type { FieldKind, FormField, FormValues, ServiceForm } from '#contract/catalogue/service-form.ts'
import type { NewRequest } from './new-request.ts'

type Contact = Pick<NewRequest, 'customerName' | 'email' | 'phone'>

/**
 * The form with the caller's name and addresses in their first fields, so that nothing is typed twice. A field that the
 * handler has filled otherwise is left alone; one that still holds what `before` gave follows.
 */
export function fillFromContact(
  form: ServiceForm,
  values: FormValues,
  before: Contact,
  after: Contact,
): FormValues {
  const fields = form.steps.flatMap((step) => step.fields)
  const filled = { ...values }
  for (const [kind, read] of sources) {
    const field = fields.find((one: FormField) => one.kind === kind)
    if (field === undefined) continue
    const now = values[field.key]
    if (now !== undefined && now !== '' && now !== read(before)) continue
    if (read(after) === '') delete filled[field.key]
    else filled[field.key] = read(after)
  }
  return filled
}

const sources: readonly (readonly [FieldKind, (contact: Contact) => string])[] = [
  ['first-name', ({ customerName }) => customerName.trim().split(/\s+/).slice(0, -1).join(' ')],
  ['last-name', ({ customerName }) => customerName.trim().split(/\s+/).at(-1) ?? ''],
  ['email', ({ email }) => email.trim()],
  ['phone', ({ phone }) => phone.trim()],
]
