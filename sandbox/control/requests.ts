// Counts requests by server, host and path template, so that tests see who was called and how often.

export interface RequestCount {
  readonly server: string;
  readonly host: string;
  readonly method: string;
  /** Ids and versions replaced: `/{version}/act_{id}/insights`. */
  readonly path: string;
  count: number;
}

export function pathTemplate(path: string): string {
  return path
    .replace(/^\/v\d+\.\d+(?=\/|$)/, '/{version}')
    .replace(/(?<=\/)act_\d+/g, 'act_{id}')
    .replace(/(?<=\/)\d{6,}(?=\/|$)/g, '{id}')
    .replace(/(?<=\/interaction\/)[\w-]+/, '{uid}')
    .replace(/(?<=\/auth\/)[\w-]+/, '{uid}');
}

export class RequestCounts {
  readonly #counts = new Map<string, RequestCount>();

  note(request: { server: string; host: string; method: string; path: string }): void {
    const path = pathTemplate(request.path);
    const key = `${request.method} ${request.host}${path}`;
    const found = this.#counts.get(key);
    if (found) found.count++;
    else this.#counts.set(key, { ...request, path, count: 1 });
  }

  list(): RequestCount[] {
    return [...this.#counts.values()];
  }

  reset(): void {
    this.#counts.clear();
  }
}
