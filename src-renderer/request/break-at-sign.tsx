/** An e-mail address breaks after its @, not in the middle of a word; any other text is as it is. */
export function BreakAtSign({ text }: { text: string }) {
  const at = text.indexOf('@') + 1
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  )
}
