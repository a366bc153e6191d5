/**
 * `ref={focusOnMount}`: the first field of a dialog or palette that the person has just asked for takes the focus.
 * (Not `autoFocus`: that would also move the focus of somebody who asked for nothing.)
 */
export function focusOnMount(field: HTMLElement | null): void {
  field?.focus()
}
