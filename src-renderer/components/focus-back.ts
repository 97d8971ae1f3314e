// Where the focus goes when a menu or a panel closes: back to its button, unless somebody took it elsewhere meanwhile.

/** For `onCloseAutoFocus` of Radix, which asks a moment after the panel is gone: a key may have moved on by then. */
export function keepMovedFocus(event: Event): void {
  const { activeElement, body } = document;
  if (activeElement !== null && activeElement !== body) event.preventDefault();
}
