import { fieldValue, type FieldSaying } from '../words/say-field.ts'

/** Which part of the data a scope is: `queue:palkat:kunnat` is its team's, `user:…` the person's own. */
export function sayScope(scope: string, saying: FieldSaying): string {
  const { t } = saying
  const [plain = scope, twin] = scope.split('#')
  const [kind, key = ''] = plain.split(':')
  const name =
    kind === 'queue'
      ? fieldValue('teamId', key, saying)
      : kind === 'user'
        ? t('needsYou.contact.scope.own')
        : t('needsYou.contact.scope.ref')
  return twin === undefined ? name : t('needsYou.contact.scope.sensitive', { name })
}
