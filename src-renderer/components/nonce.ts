// The nonce of this page load, which every style element made at run time must carry.

/** Empty where the page has none. */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce ?? '';
}

declare global {
  interface Window {
    __webpack_nonce__?: string;
  }
}

/** Hands the nonce to the libraries that ask for it under the name bundlers agreed on. */
export function shareNonce(): void {
  window.__webpack_nonce__ = styleNonce();
}
