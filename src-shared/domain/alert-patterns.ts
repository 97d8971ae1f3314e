// What an audit may show that somebody should look at; free of zod, so that the window can name them.
export const alertPatterns = [
  'many_denials',
  'failed_sign_ins',
  'new_device',
  'new_network',
  'bulk_export',
  'off_hours_rotation',
] as const;
export type AlertPattern = (typeof alertPatterns)[number];
