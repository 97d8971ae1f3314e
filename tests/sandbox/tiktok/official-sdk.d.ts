// The parts of TikTok's official client that the tests call; the package brings no types of its own.
declare module 'tiktok-business-api-sdk-official' {
  type Callback = (error: Error | null, data: { data?: unknown; request_id?: string } | null) => void;
  type Options = Readonly<Record<string, unknown>>;

  export class ApiClient {
    basePath: string;
    timeout: number;
    defaultHeaders: Record<string, string | number>;
  }

  export class AuthenticationApi {
    constructor(client: ApiClient);
    oauth2AccessToken(options: Options, callback: Callback): void;
    oauth2AdvertiserGet(appId: string, secret: string, token: string, callback: Callback): void;
  }

  export class AccountManagementApi {
    constructor(client: ApiClient);
    advertiserInfo(ids: readonly string[], token: string, options: Options, callback: Callback): void;
  }

  export class BCApi {
    constructor(client: ApiClient);
    bcGet(token: string, options: Options, callback: Callback): void;
    bcAssetGet(
      ...call: [id: string, type: string, token: string, options: Options, callback: Callback]
    ): void;
  }

  export class CampaignCreationApi {
    constructor(client: ApiClient);
    campaignGet(advertiser: string, token: string, options: Options, callback: Callback): void;
    campaignStatusUpdate(token: string, options: Options, callback: Callback): void;
    campaignUpdate(token: string, options: Options, callback: Callback): void;
  }

  export class AdgroupApi {
    constructor(client: ApiClient);
    adgroupGet(advertiser: string, token: string, options: Options, callback: Callback): void;
    adgroupStatusUpdate(token: string, options: Options, callback: Callback): void;
    adgroupUpdate(token: string, options: Options, callback: Callback): void;
  }

  export class AdApi {
    constructor(client: ApiClient);
    adGet(advertiser: string, token: string, options: Options, callback: Callback): void;
    adStatusUpdate(token: string, options: Options, callback: Callback): void;
  }

  export class ReportingApi {
    constructor(client: ApiClient);
    reportIntegratedGet(type: string, token: string, options: Options, callback: Callback): void;
    reportTaskCreate(token: string, options: Options, callback: Callback): void;
    reportTaskCheck(task: string, advertiser: string, token: string, callback: Callback): void;
    reportTaskCancel(token: string, options: Options, callback: Callback): void;
  }

  /** Models list their fields on the prototype. */
  type Model = new (...required: string[]) => object;
  export const AdCreateBody: Model;
  export const AdStatusUpdateBody: Model;
  export const AdcreateCreatives: Model;
  export const AdgroupCreateBody: Model;
  export const AdgroupStatusUpdateBody: Model;
  export const AdgroupUpdateBody: Model;
  export const CampaignCreateBody: Model;
  export const CampaignStatusUpdateBody: Model;
  export const CampaignUpdateBody: Model;
  export const FilteringAdGet: Model;
  export const FilteringAdgroupGet: Model;
  export const FilteringCampaignGet: Model;
  export const Oauth2AccessTokenBody: Model;
  export const ReportTaskCreateBody: Model;
  export const ReportTaskCreateBodyFiltering: Model;
}
