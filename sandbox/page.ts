// The frame of the few plain pages a person sees in a browser here; they work without JavaScript.

/** Text made safe for HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; background: light-dark(#f3f4f6, #16181d); }
main { width: min(26rem, calc(100vw - 2rem)); padding: 2rem; border-radius: 12px; box-sizing: border-box;
  background: light-dark(#fff, #22262e); box-shadow: 0 1px 3px #0003; }
h1 { font-size: 1.25rem; margin: 0 0 .25rem; }
p { margin: 0 0 1.25rem; color: light-dark(#4b5563, #a9b1bd); }
button { display: block; width: 100%; margin: 0 0 .5rem; padding: .6rem .9rem; font: inherit; text-align: left;
  border: 1px solid light-dark(#d1d5db, #444b57); border-radius: 8px; background: none; color: inherit; cursor: pointer; }
button:hover, button:focus-visible { border-color: #3b82f6; outline: 2px solid #3b82f680; }
button small { display: block; color: light-dark(#6b7280, #97a0ad); }
button.quiet { text-align: center; border-color: transparent; }
`;

/** A whole page; `body` is HTML already. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
}
