// A browser without JavaScript: keeps cookies, follows redirects, posts the forms it sees.

export interface Seen {
  readonly url: string;
  readonly html: string;
}

export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #home: string;

  /** `home` is the site it browses; it stops at the first address outside. */
  constructor(home: string) {
    this.#home = home;
  }

  async open(address: string, form?: Record<string, string>): Promise<Seen> {
    let url = address;
    let init: RequestInit = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    for (let hops = 0; hops < 12; hops++) {
      if (!url.startsWith(this.#home)) return { url, html: '' };
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const cut = pair.indexOf('=');
        this.#cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
      }
      const html = await response.text();
      const location = response.headers.get('location');
      if (location === null) return { url, html };
      url = new URL(location, url).href;
      init = {};
    }
    throw new Error(`${address} redirects without end`);
  }

  /** Posts the nth form of a page with its hidden fields and the given ones. */
  submit(page: Seen, fields: Record<string, string>, nth = 0): Promise<Seen> {
    const form = [...page.html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)][nth];
    const decode = (text: string): string =>
      text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
    const hidden = [...(form?.[2] ?? '').matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const values: Record<string, string> = {};
    for (const [, name = '', value = ''] of hidden) values[decode(name)] = decode(value);
    const action = new URL(decode(form?.[1] ?? ''), page.url).href;
    return this.open(action, { ...values, ...fields });
  }
}
