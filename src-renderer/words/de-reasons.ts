// German: short words for the reasons that errors carry.
import type {
  refusedChange,
  refusedDevice,
  refusedFile,
  refusedRotation,
  secretKinds,
} from './error-reasons.ts';

export const germanRefusedFile: typeof refusedFile = {
  missing: 'sie ist nicht mehr da oder nicht lesbar',
  changed: 'sie hat sich seit der Auswahl geändert',
  empty: 'sie ist leer',
  workbook: 'sie ist eine Arbeitsmappe, kein CSV',
  binary: 'sie ist kein Text',
  nul: 'sie enthält ein Zeichen, das in keinem Text steht (NUL)',
  encoding: 'sie ist nicht durchgehend in der gewählten Zeichenkodierung geschrieben',
  line_too_long: 'sie hat eine Zeile von mehr als 1 MB',
  too_many_columns: 'sie hat mehr als 1.000 Spalten',
  quote_open: 'sie hat ein Anführungszeichen, das nie geschlossen wird',
};

export const germanRefusedChange: typeof refusedChange = {
  nothing_changes: 'das steht dort bereits',
  gone: 'das wurde auf der Plattform entfernt',
  status_unknown: 'möglich sind nur aktiv und pausiert',
  name_empty: 'ein Name wird gebraucht',
  no_budget: 'es gibt kein eigenes Budget',
  not_an_amount: '{value} ist kein Betrag über null',
  too_fine: 'Budgets in {currency} haben weniger Nachkommastellen',
  currency_mismatch: 'eingegeben ist {typed}, und das Konto rechnet in {currency}',
};

export const germanRefusedRotation: typeof refusedRotation = {
  open: 'Diese Zugangsdaten werden schon rotiert. Schließen Sie jene Rotation ab, oder rollen Sie sie zuerst zurück.',
  stage: 'Die Rotation steht nicht dort, wo dieser Schritt möglich ist. Sehen Sie nach, wo sie jetzt steht.',
  kind: 'Eine Verbindung, die durch Einwilligung entstand, wird durch eine neue Einwilligung rotiert, nicht durch einen eingefügten Token.',
  shape: 'Was eingefügt wurde, sieht aus wie {found} und wurde deshalb nicht gespeichert.',
  same: 'Was eingefügt wurde, ist schon in Gebrauch.',
  approval: 'Vor dem Einsetzen muss ein anderer Admin diese Rotation freigeben.',
  own: 'Sie haben den neuen Wert eingegeben, deshalb muss jemand anderes ihn freigeben.',
  gone: 'Eine Fassung davon liegt nicht mehr im Tresor, deshalb hat dieser Schritt nichts, womit er arbeiten kann.',
  zone: 'Die Zeitzone des Zeitfensters ist diesem Computer nicht bekannt.',
  window: 'Gezeigt wird dies nur im eigenen Fenster des Cockpits.',
};

export const germanRefusedDevice: typeof refusedDevice = {
  code: 'Dieser Code wurde unterwegs abgeschnitten oder verändert, oder er ist von einem anderen Arbeitsbereich. Bitten Sie noch einmal darum.',
  words:
    'Das sind nicht die Wörter dieses Codes. Lassen Sie sie sich noch einmal vorlesen; bleiben sie verschieden, hat jemand den Code unterwegs verändert.',
  own: 'Das ist der Code dieses Geräts. Gebraucht wird der des anderen Geräts.',
  admin:
    'Nur ein Admin darf Bündel von einem weiteren Gerät annehmen oder Geräte hinzufügen, denen Bündel übergeben werden.',
  client:
    'Eine dieser Zugangsdaten gehört einem Kunden allein. Wählen Sie auch diesen Kunden aus, oder lassen Sie sie weg.',
  bundle:
    'Diese Datei ist kein Arbeitsbereichsbündel, oder sie wurde unterwegs verändert oder abgeschnitten. Bitten Sie noch einmal darum.',
  other_device:
    'Dieses Bündel ist für andere Geräte bestimmt. Bitten Sie den Admin, dieses hinzuzufügen, und um ein neues Bündel.',
  unknown_sender:
    'Dieses Bündel ist von einem Gerät signiert, von dem hier niemand Bündel annimmt. Vergleichen Sie zuerst die Wörter des Geräts des Admins.',
  workspace: 'Dieses Bündel ist von einem anderen Arbeitsbereich.',
  older: 'Dieses Bündel ist nicht neuer als das zuletzt eingelesene. Bitten Sie um ein neues.',
};

export const germanSecretKinds: typeof secretKinds = {
  meta_token: 'ein Zugriffstoken von Meta',
  google_client_secret: 'ein Clientschlüssel von Google',
  google_refresh_token: 'ein Aktualisierungstoken von Google',
  google_access_token: 'ein kurzlebiger Token von Google',
  google_api_key: 'ein API-Schlüssel von Google',
  json_web_token: 'ein Anmeldetoken',
  private_key: 'ein privater Schlüssel',
  key_file: 'eine Schlüsseldatei',
  service_account: 'ein Dienstkonto',
  database_url: 'die Adresse einer Datenbank',
  anthropic_key: 'ein API-Schlüssel von Anthropic',
  openai_key: 'ein API-Schlüssel von OpenAI',
  address: 'eine Webadresse',
  github_token: 'ein Token von GitHub',
  api_key: 'ein API-Schlüssel eines anderen Dienstes',
  shape: 'etwas, das diese Plattform dafür nicht ausgibt',
};
