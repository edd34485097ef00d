/** An email that is too long for its line goes on at the @, not before its last letter; other scripts turn nothing around. */
export function BrokenText({ text }: { readonly text: string }) {
  const [, mailbox, domain] = /^(\S+)(@\S+)$/.exec(text) ?? []
  if (mailbox === undefined) return <bdi>{text}</bdi>
  return (
    <bdi>
      {mailbox}
      <wbr />
      {domain}
    </bdi>
  )
}
