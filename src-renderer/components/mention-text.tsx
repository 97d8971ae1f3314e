// What a person wrote, with the colleagues it calls set off. Always text, never markup.
interface MentionTextProps {
  readonly text: string;
  readonly mentions: readonly string[];
}

/** The text in pieces; those that begin with an @ and name one of `mentions` are calls. */
export function mentionPieces(
  text: string,
  mentions: readonly string[],
): readonly { readonly text: string; readonly call: boolean }[] {
  const names = [...new Set(mentions)].filter((name) => name !== '').sort((a, b) => b.length - a.length);
  if (names.length === 0) return [{ text, call: false }];
  const pieces: { text: string; call: boolean }[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', Math.max(at + 1, from))) {
    const name = names.find((one) => text.startsWith(one, at + 1));
    if (name === undefined) continue;
    if (at > from) pieces.push({ text: text.slice(from, at), call: false });
    pieces.push({ text: `@${name}`, call: true });
    from = at + 1 + name.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), call: false });
  return pieces;
}

export function MentionText({ text, mentions }: MentionTextProps) {
  return (
    <bdi>
      {mentionPieces(text, mentions).map((piece, at) =>
        piece.call ? (
          <strong key={at} className="font-semibold text-accent-ink">
            {piece.text}
          </strong>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  );
}
