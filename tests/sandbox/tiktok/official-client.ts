// TikTok's official client, pointed at a sandbox: its calls as promises that fail with the platform's code.
import {
  AccountManagementApi,
  AdApi,
  AdgroupApi,
  ApiClient,
  AuthenticationApi,
  BCApi,
  CampaignCreationApi,
  ReportingApi,
} from 'tiktok-business-api-sdk-official';
import { z } from 'zod';
import type { OpenTikTok, Row } from './open-tiktok.ts';

type Callback = (error: Error | null, data: { data?: unknown } | null) => void;

const dataSchema = z.record(z.string(), z.unknown());

/** The data of an envelope whose code was 0; the client throws `... code: N` for any other. */
export function asked(call: (done: Callback) => void): Promise<Row> {
  return new Promise((resolve, reject) => {
    call((error, answer) => {
      if (error) reject(error);
      else resolve(dataSchema.parse(answer?.data));
    });
  });
}

/** The client as it comes, with nothing changed but the address it calls. */
export function officialClient(sandbox: OpenTikTok) {
  const client = new ApiClient();
  client.basePath = sandbox.tiktok;
  return {
    authentication: new AuthenticationApi(client),
    accounts: new AccountManagementApi(client),
    businessCenters: new BCApi(client),
    campaigns: new CampaignCreationApi(client),
    adGroups: new AdgroupApi(client),
    ads: new AdApi(client),
    reports: new ReportingApi(client),
    token: sandbox.secrets.tiktokToken,
  };
}
