// Words of the pages of ad groups and ads, and of the receipts on any of them.
export const partWords = {
  'part.titleAdGroup': 'Ad group',
  'part.titleAd': 'Ad',
  'part.openAdGroup': 'Open ad group',
  'part.openAdSet': 'Open ad set',
  'part.openAd': 'Open ad',
  'part.pinWhole': 'All of it',
  'part.adFixed':
    'An ad is changed on {platform} itself. Comment on it here, or propose a change of its campaign or of what it is in.',
  'part.groupFixed': '{platform} lets nobody change this one from here. Propose a change of its campaign.',
  'ads.title':
    '{count, plural, =0 {Ads} one {# ad, amounts in {currency}} other {# ads, amounts in {currency}}}',
  'ads.table': 'Ads',
  'ads.none': 'There are no ads in it.',
  'receipts.title': 'Receipts',
  'receipts.none': 'Nothing of it was posted from here yet.',
  'receipts.show': 'Show receipt of {when}',
  'receipts.hide': 'Hide receipt of {when}',
  'palette.parts': 'Ad groups and ads',
} as const;
