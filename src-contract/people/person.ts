import { z } from 'zod'
import { organisationId, personId, teamId } from '../ids.ts'
import { language, textInLanguages } from '../languages.ts'

/** A reviewer reads what is granted and writes findings; everything else is the handlers' and leads'. */
export const role = z.enum(['handler', 'lead', 'reviewer'])
export type Role = z.infer<typeof role>

/** Work in one team for some organisation groups; `*` means every group of the centre. */
export const membership = z.object({ teamId, role, organisationGroups: z.array(z.string()).min(1) })
export type Membership = z.infer<typeof membership>

/** A member of staff. `fences` names the fenced service classes this person may see. */
export const person = z.object({
  id: personId,
  name: z.string(),
  initials: z.string(),
  email: z.string(),
  title: z.string(),
  language,
  memberships: z.array(membership),
  fences: z.array(z.string()),
  active: z.boolean(),
})
export type Person = z.infer<typeof person>

export const team = z.object({ id: teamId, name: textInLanguages })
export type Team = z.infer<typeof team>

export const organisation = z.object({
  id: organisationId,
  name: textInLanguages,
  group: z.string(),
  parentId: organisationId.nullable(),
  businessId: z.string().nullable(),
  location: z.string().nullable(),
})
export type Organisation = z.infer<typeof organisation>
