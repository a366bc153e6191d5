/** The subject after the organisation that it begins with; the whole of it where it says nothing else. */
export function withoutOrganisation(subject: string, organisation: string | undefined): string {
  if (organisation === undefined || organisation === '' || !subject.startsWith(`${organisation}, `))
    return subject
  return subject.slice(organisation.length + 2)
}
