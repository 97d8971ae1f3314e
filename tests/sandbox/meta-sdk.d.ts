// The parts of Meta's official client that the tests call; the package brings no types of its own.
declare module 'facebook-nodejs-business-sdk' {
  type Words = Readonly<Record<string, string>>;
  type Params = Readonly<Record<string, unknown>>;

  /** Address and version are getters of the class, fixed for the whole process. */
  export class FacebookAdsApi {
    constructor(token: string, locale: string, crashLog: boolean);
    static readonly VERSION: string;
    static readonly GRAPH: string;
    static setDefaultApi(api: FacebookAdsApi): void;
  }

  class GraphObject {
    constructor(id: string, data: Params, parent: string | undefined, api: FacebookAdsApi);
    readonly _data: Record<string, unknown>;
    static readonly Fields: Words;
    read(fields: readonly string[]): Promise<GraphObject>;
    update(fields: readonly string[], params: Params): Promise<unknown>;
  }

  /** One page of objects; `next` fills it with the following page. */
  interface Cursor extends ReadonlyArray<GraphObject> {
    hasNext(): boolean;
    next(): Promise<Cursor>;
  }

  class Owner extends GraphObject {
    getCampaigns(fields: readonly string[], params?: Params): Promise<Cursor>;
    getAdSets(fields: readonly string[], params?: Params): Promise<Cursor>;
    getAds(fields: readonly string[], params?: Params): Promise<Cursor>;
    getInsights(fields: readonly string[], params?: Params): Promise<Cursor>;
    getInsightsAsync(fields: readonly string[], params?: Params): Promise<Owner>;
    getActivities(fields: readonly string[], params?: Params): Promise<Cursor>;
  }

  export class AdAccount extends Owner {
    static readonly Currency: Words;
  }
  export class Campaign extends Owner {
    static readonly Status: Words;
    static readonly EffectiveStatus: Words;
    static readonly Objective: Words;
    static readonly BidStrategy: Words;
  }
  export class AdSet extends Owner {
    static readonly Status: Words;
    static readonly EffectiveStatus: Words;
    static readonly BidStrategy: Words;
    static readonly BillingEvent: Words;
    static readonly OptimizationGoal: Words;
  }
  export class Ad extends Owner {
    static readonly Status: Words;
    static readonly EffectiveStatus: Words;
  }
  export class AdCreative extends GraphObject {
    static readonly CallToActionType: Words;
    static readonly ObjectType: Words;
  }
  export class AdActivity extends GraphObject {
    static readonly EventType: Words;
  }
  export class AdsInsights extends GraphObject {}
  export class User extends GraphObject {
    getAdAccounts(fields: readonly string[], params?: Params): Promise<Cursor>;
  }
}
