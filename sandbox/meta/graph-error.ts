// Errors in Meta's words: code, subcode and the texts its envelope carries.

export interface GraphErrorDetail {
  readonly status?: number;
  readonly type?: string;
  readonly code: number;
  readonly subcode?: number;
  readonly transient?: boolean;
  readonly title?: string;
  readonly text?: string;
  /** Form fields to blame, as in `error_data.blame_field_specs`. */
  readonly blame?: readonly string[];
}

export class GraphError extends Error {
  readonly detail: GraphErrorDetail;

  constructor(message: string, detail: GraphErrorDetail) {
    super(message);
    this.detail = detail;
  }

  get status(): number {
    return this.detail.status ?? 400;
  }

  /** The body of the answer. */
  envelope(trace: string): string {
    const { code, subcode, transient, title, text, blame } = this.detail;
    return JSON.stringify({
      error: {
        message: this.message,
        type: this.detail.type ?? 'OAuthException',
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(transient === undefined ? {} : { is_transient: transient }),
        ...(title === undefined ? {} : { error_user_title: title }),
        ...(text === undefined ? {} : { error_user_msg: text }),
        ...(blame === undefined ? {} : { error_data: { blame_field_specs: blame.map((field) => [field]) } }),
        fbtrace_id: trace,
      },
    });
  }
}

export function invalidParameter(message: string, more: Partial<GraphErrorDetail> = {}): GraphError {
  return new GraphError(`(#100) ${message}`, { code: 100, ...more });
}

/** 100/33: missing, or not visible to this token; Meta does not say which. */
export function unknownObject(method: string, id: string): GraphError {
  return new GraphError(
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    { code: 100, subcode: 33, type: 'GraphMethodException' },
  );
}

export function noPermission(message: string): GraphError {
  return new GraphError(`(#200) ${message}`, { status: 403, code: 200 });
}

/** 190 with the subcode that tells why the token is no longer accepted. */
export function deadToken(subcode: number | undefined, message: string): GraphError {
  return new GraphError(message, { status: 401, code: 190, ...(subcode === undefined ? {} : { subcode }) });
}
