// German: the sentences for each error code, with the same next steps as the English ones.
import type { ErrorParams } from '../../src-shared/ipc/errors.ts';
import {
  germanRefusedChange,
  germanRefusedDevice,
  germanRefusedFile,
  germanRefusedRotation,
  germanSecretKinds,
} from './de-reasons.ts';
import type { ErrorEntries } from './error-entry.ts';
import { reasonText } from './error-reasons.ts';

export const germanUnknownValues: ErrorParams = {
  host: 'Der Anmeldedienst',
  provider: 'der Anmeldedienst',
  platform: 'Die Plattform',
  email: 'Ihrem Konto',
  file: 'die Datei',
  path: 'ihr Inhalt',
  problem: 'ist nicht, was in einer Arbeitsbereichsdatei steht',
  reason: 'kein Grund genannt',
  detail: 'kein Grund genannt',
  profile: 'diesem Profil',
  graceDays: 7,
  value: 'Die Eingabe',
  currency: 'seiner Währung',
  typed: 'eine andere Währung',
};

export const germanErrors: ErrorEntries = {
  unknown_call: {
    title: 'Dieses Fenster hat etwas verlangt, das diese Version nicht kennt.',
    safe: 'Nichts wurde geändert. Starten Sie das Cockpit neu, damit beide Teile dieselbe Version haben.',
    steps: [],
  },
  change_refused: ({ rule }) => ({
    title: `Diese Änderung lässt sich nicht vorschlagen: ${reasonText(germanRefusedChange, rule) ?? 'sie passt dort nicht'}.`,
    safe: 'Nichts wurde geändert. Ihre Eingabe ist noch da; berichtigen Sie sie, und schlagen Sie sie erneut vor.',
    steps: [],
  }),
  approval_refused: ({ needs }) => ({
    title:
      needs === 'admin'
        ? 'Dieses Budget braucht die Freigabe eines Admins.'
        : needs === 'sign_off'
          ? 'Der Kunde muss dies abnehmen, bevor es hier jemand freigeben darf.'
          : 'Jemand anderes muss dies freigeben, weil der Vorschlag von Ihnen ist.',
    safe: 'Nichts wurde geändert. Der Vorschlag bleibt in der Prüfung, damit andere entscheiden.',
    steps: [],
  }),
  rotation_refused: ({ reason, found }) => ({
    title: (
      reasonText(germanRefusedRotation, reason) ?? 'Dieser Schritt ist nicht der nächste der Rotation.'
    ).replace('{found}', reasonText(germanSecretKinds, found) ?? 'etwas anderes'),
    safe: 'Nichts wurde geändert, und die jetzigen Zugangsdaten bleiben in Gebrauch.',
    steps: [],
  }),
  device_refused: ({ reason }) => ({
    title:
      reasonText(germanRefusedDevice, reason) ?? 'Dieses Gerät oder sein Bündel lässt sich nicht annehmen.',
    safe: 'Nichts wurde geändert.',
    steps: [],
  }),
  invalid_input: {
    title: 'Ein Teil der Eingabe lässt sich so nicht verwenden.',
    safe: 'Nichts wurde geändert. Ihre Eingabe ist noch da.',
    steps: [],
  },
  foreign_sender: {
    title: 'Eine Seite, die nicht zum Cockpit gehört, hat Daten verlangt und wurde abgewiesen.',
    safe: 'Nichts wurde herausgegeben, und nichts wurde geändert.',
    steps: [],
  },
  not_signed_in: {
    title: 'Sie sind abgemeldet.',
    safe: 'Ihre Entscheidungen und Kommentare bleiben erhalten.',
    steps: ['sign_in'],
  },
  session_ended: ({ reason }) => ({
    title:
      reason === 'grace_over'
        ? 'Ihre Sitzung ist beendet: {provider} war länger als {graceDays, plural, one {# Tag} other {# Tage}} nicht erreichbar.'
        : reason === 'revoked'
          ? 'Ihre Sitzung ist beendet: {provider} nimmt sie nicht mehr an.'
          : 'Ihre Sitzung ist beendet.',
    safe: 'Ihre Entscheidungen und Kommentare bleiben erhalten. Melden Sie sich an, um fortzufahren.',
    steps: ['sign_in'],
  }),
  locked: {
    title: 'Das Cockpit ist gesperrt.',
    safe: 'Nichts wurde geändert. Entsperren Sie es, und fahren Sie dann fort.',
    steps: [],
  },
  wrong_pin: ({ left }) => ({
    title:
      left === undefined || left === 0
        ? 'Das ist nicht Ihre PIN.'
        : 'Das ist nicht Ihre PIN. {left, plural, one {Noch # Versuch.} other {Noch # Versuche.}}',
    safe: 'Das Cockpit bleibt gesperrt. Eine Anmeldung öffnet es auch.',
    steps: [],
  }),
  too_many_attempts: ({ waitMs }) => ({
    title:
      Number(waitMs) > 0
        ? 'Mehrere Versuche hintereinander sind gescheitert, deshalb muss der nächste warten.'
        : 'Mehrmals hintereinander kam eine falsche PIN, deshalb ist die PIN blockiert.',
    safe:
      Number(waitMs) > 0
        ? 'Nichts wurde geändert. Versuchen Sie es in ein paar Minuten erneut.'
        : 'Melden Sie sich an, um zu entsperren.',
    steps: [],
  }),
  authentication_old: {
    title: 'Ihre Anmeldung liegt mehr als fünf Minuten oder vor dem letzten Start zurück.',
    safe: 'Nichts wurde gezeigt. Sperren Sie das Cockpit, entsperren Sie es durch Anmelden, und versuchen Sie es erneut.',
    steps: [],
  },
  session_interrupted: {
    title:
      'Das Cockpit wurde beendet, während {provider} Ihre Sitzung erneuerte, deshalb ging die Erneuerung verloren.',
    safe: 'Sie können lesen und prüfen; übertragen wird erst, wenn Sie sich erneut anmelden.',
    steps: ['sign_in'],
  },
  forbidden: {
    title: 'Ihre Rolle lässt das nicht zu.',
    safe: 'Nichts wurde geändert. Fragen Sie einen Admin dieses Arbeitsbereichs.',
    steps: [],
  },
  not_found: {
    title: 'Das gibt es hier nicht mehr, oder es gehört zu einem Kunden, der Ihnen nicht zugewiesen ist.',
    safe: 'Nichts wurde geändert.',
    steps: [],
  },
  rate_limited: {
    title: 'Zu viele Anfragen kamen auf einmal, deshalb wurde diese zurückgehalten.',
    safe: 'Nichts wurde geändert. Versuchen Sie es in ein paar Sekunden erneut.',
    steps: ['try_again'],
  },
  conflict: {
    title: 'Das hat sich geändert, während Sie es ansahen.',
    safe: 'Nichts wurde überschrieben. Sehen Sie sich den jetzigen Stand an, und entscheiden Sie dann neu.',
    steps: ['try_again'],
  },
  no_role: {
    title: 'Ihre Anmeldung hat geklappt, aber sie bringt keine Rolle für diesen Arbeitsbereich mit.',
    safe: 'Bitten Sie einen Admin, {email} eine Rolle zu geben, und melden Sie sich dann erneut an.',
    steps: ['sign_in'],
  },
  not_configured: ({ setting, provider }) =>
    setting !== undefined
      ? {
          title: 'Die Arbeitsbereichsdatei sagt nicht, wie {platform} zu erreichen ist: {setting} fehlt.',
          safe: 'Nichts wurde geändert. Bitten Sie einen Admin, das zu ergänzen, und öffnen Sie die Datei erneut.',
          steps: ['choose_workspace'],
        }
      : provider !== undefined
        ? {
            title: 'Der Arbeitsbereich nennt {provider}, wo Sie sich angemeldet haben, nicht mehr.',
            safe: 'Ihre Entscheidungen und Kommentare bleiben erhalten. Melden Sie sich mit einem Dienst an, den der Arbeitsbereich nennt.',
            steps: [],
          }
        : {
            title: 'Kein Arbeitsbereich ist geöffnet.',
            safe: 'Wählen Sie die Arbeitsbereichsdatei aus, die Sie von Ihrem Admin haben.',
            steps: ['choose_workspace'],
          },
  config_invalid: {
    title: 'Die Arbeitsbereichsdatei lässt sich nicht verwenden: {path} {problem}.',
    safe: 'Nichts wurde geändert. Berichtigen Sie {file}, oder wählen Sie eine andere Datei.',
    steps: ['choose_workspace'],
  },
  file_refused: ({ reason }) =>
    reason === 'no_bundle'
      ? {
          title: 'Diese Datei wurde nicht zur Prüfung geteilt, oder sie ist beschädigt.',
          safe: 'Nichts wurde geändert. Bitten Sie noch einmal um die Datei, oder wählen Sie eine andere.',
          steps: [],
        }
      : reason === 'no_backup'
        ? {
            title: 'Diese Datei ist keine Sicherung, oder sie ist beschädigt.',
            safe: 'Nichts wurde geändert. Wählen Sie eine andere.',
            steps: [],
          }
        : reason === 'not_written'
          ? {
              title: 'Dorthin lässt sich die Datei nicht schreiben.',
              safe: 'Nichts wurde geschrieben. Wählen Sie einen anderen Ort.',
              steps: [],
            }
          : {
              title: `{file} lässt sich nicht importieren: ${reasonText(germanRefusedFile, reason) ?? 'sie ist keine Datei mit Zeilen und Spalten'}.`,
              safe: 'Nichts wurde geändert. Speichern Sie die Datei als CSV in UTF-8, und wählen Sie sie erneut aus.',
              steps: ['try_again'],
            },
  wrong_passphrase: ({ what }) => ({
    title:
      what === 'bundle'
        ? 'Diese Passphrase öffnet die Datei nicht, oder die Datei ist beschädigt.'
        : 'Diese Passphrase öffnet den Tresor nicht.',
    safe: 'Nichts wurde geändert. Prüfen Sie Tastaturbelegung und Feststelltaste, und geben Sie sie erneut ein.',
    steps: [],
  }),
  wrong_recovery_key: {
    title: 'Diese Wörter sind nicht der Wiederherstellungsschlüssel dieses Tresors.',
    safe: 'Nichts wurde geändert. Vergleichen Sie sie mit dem, was aufgeschrieben wurde, Wort für Wort und in der Reihenfolge.',
    steps: [],
  },
  profile_in_use: {
    title: 'Ein anderes Cockpit arbeitet schon mit den Daten in {profile}.',
    safe: 'Diese Daten sind sicher. Schließen Sie das andere Fenster oder die Befehlszeile, und versuchen Sie es erneut.',
    steps: ['try_again'],
  },
  sign_in_cancelled: ({ platform }) =>
    platform === undefined
      ? {
          title: 'Die Anmeldung wurde im Browser nicht abgeschlossen.',
          safe: 'Nichts wurde geändert.',
          steps: ['sign_in'],
        }
      : {
          title: 'Dem Cockpit wurde bei {platform} kein Zugriff erteilt.',
          safe: 'Nichts wurde geändert.',
          steps: ['reconnect'],
        },
  sign_in_timed_out: ({ platform }) => ({
    title: 'Der Vorgang wurde im Browser nicht rechtzeitig abgeschlossen und deshalb geschlossen.',
    safe: 'Nichts wurde geändert.',
    steps: [platform === undefined ? 'sign_in' : 'reconnect'],
  }),
  sign_in_refused: {
    title: '{host} hat die Anmeldung abgelehnt ({reason}).',
    safe: 'Nichts wurde geändert. Tritt das wieder auf, fragen Sie einen Admin, ob Ihr Konto dieses Cockpit nutzen darf.',
    steps: ['sign_in'],
  },
  token_rejected: ({ reason }) =>
    reason === 'other_person'
      ? {
          title: '{host} hat die Sitzung für eine andere Person erneuert, deshalb wurde sie beendet.',
          safe: 'Ihre Entscheidungen und Kommentare bleiben erhalten.',
          steps: ['sign_in'],
        }
      : reason === 'not_the_same'
        ? {
            title: 'Bei {host} hat sich eine andere Person angemeldet, deshalb bleibt das Cockpit gesperrt.',
            safe: 'Melden Sie sich als die Person an, die es gesperrt hat, oder melden Sie sich ab.',
            steps: [],
          }
        : {
            title:
              'Die Antwort von {host} hat die Prüfungen nicht bestanden ({reason}), deshalb wurde niemand angemeldet.',
            safe: 'Nichts wurde geändert. Prüfen Sie, ob die Uhr dieses Computers richtig geht, und melden Sie sich erneut an.',
            steps: ['sign_in'],
          },
  mfa_required: {
    title:
      'Ihre Anmeldung bei {host} hat geklappt, aber ohne den zweiten Faktor, den dieser Arbeitsbereich verlangt.',
    safe: 'Nichts wurde geändert. Melden Sie sich erneut an und bestätigen Sie mit Ihrem zweiten Faktor, oder bitten Sie einen Admin, einen einzurichten.',
    steps: ['sign_in'],
  },
  issuer_unreachable: {
    title: '{host} ist nicht erreichbar.',
    safe: 'Die Daten auf diesem Computer sind sicher. Prüfen Sie das Netzwerk, oder fragen Sie einen Admin, ob die Adresse stimmt.',
    steps: ['try_again'],
  },
  issuer_wrong: {
    title: '{host} antwortet, aber nicht als der Anmeldedienst, den dieser Arbeitsbereich nennt.',
    safe: 'Niemand wurde angemeldet. Bitten Sie einen Admin, den Aussteller in der Arbeitsbereichsdatei zu prüfen.',
    steps: ['try_again'],
  },
  offline: {
    title: 'Dieser Computer ist offline.',
    safe: 'Sie können lesen und prüfen. Was Sie entscheiden, wartet hier.',
    steps: ['check_network'],
  },
  vault_locked: {
    title: 'Der Tresor ist gesperrt, deshalb geht nichts weiter, was eine Anmeldung oder Verbindung braucht.',
    safe: 'Alles darin ist sicher. Entsperren Sie ihn mit der Passphrase.',
    steps: [],
  },
  keystore_missing: {
    title: 'Der Schlüsselspeicher dieses Computers ist nicht erreichbar.',
    safe: 'Nichts ist verloren. Verwenden Sie eine Passphrase, oder halten Sie die Sitzung nur im Arbeitsspeicher.',
    steps: [],
  },
  keystore_changed: {
    title: 'Der Schlüsselspeicher dieses Computers ist nicht der, der den Tresor verschlossen hat.',
    safe: 'Nichts ist verloren. Entsperren Sie mit der Passphrase; der Tresor übernimmt dann den neuen Schlüsselspeicher.',
    steps: [],
  },
  vault_corrupt: {
    title: 'Der Tresor ist beschädigt und lässt sich nicht öffnen.',
    safe: 'Abgeglichene Daten und Entscheidungen sind sicher. Melden Sie sich an und verbinden Sie neu, um neue Einträge anzulegen.',
    steps: [],
  },
  database_unreadable: ({ restoredFrom, keptAs, backupAt }) =>
    restoredFrom !== undefined
      ? {
          title:
            'Die Datei mit Entscheidungen und Verbindungen war beschädigt und wurde als {keptAs} beiseitegelegt.',
          safe: 'In Gebrauch ist die neueste geprüfte Sicherung vom {restoredAt}. Spätere Entscheidungen müssen neu getroffen werden.',
          steps: [],
        }
      : keptAs !== undefined
        ? {
            title: 'Die lokale Kopie der Plattformdaten war beschädigt und wurde beiseitegelegt.',
            safe: 'Entscheidungen und Verbindungen sind sicher. Ein Abgleich bringt die Daten zurück.',
            steps: ['open_connections'],
          }
        : backupAt !== undefined
          ? {
              title:
                'Die Daten des Cockpits in {file} sind nicht lesbar, und der Schlüsselspeicher, der ihre Sicherung öffnet, ist nicht hier.',
              safe: 'Nichts wurde geändert oder gelöscht. Die Sicherung vom {backupAt} ist da; geben Sie ihren Wiederherstellungsschlüssel ein, oder entsperren Sie den Schlüsselspeicher und versuchen Sie es erneut.',
              steps: ['try_again'],
            }
          : {
              title: 'Die Daten des Cockpits in {file} sind nicht lesbar.',
              safe: 'Nichts wurde geändert oder gelöscht. Prüfen Sie, ob der Datenträger da ist und Sie {path} lesen dürfen, und versuchen Sie es erneut.',
              steps: ['try_again'],
            },
  imported_again: ({ count = 0 }) => ({
    title:
      count === 1
        ? 'Eine importierte Datei wurde erneut importiert.'
        : 'Die früher importierten Dateien wurden erneut importiert.',
    safe: 'Die lokale Kopie der Plattformdaten wurde neu aufgebaut, und Dateien, die auf diesem Computer aufbewahrt werden, gehören dazu.',
    steps: [],
  }),
  database_newer: {
    title: 'Diese Daten wurden von einer neueren Version des Cockpits geschrieben.',
    safe: 'Sie sind unberührt. Aktualisieren Sie das Cockpit, und öffnen Sie sie dann erneut.',
    steps: [],
  },
  disk_full: {
    title: 'Der Datenträger ist voll, deshalb lässt sich nichts mehr speichern.',
    safe: 'Was vorher gespeichert wurde, ist sicher. Schaffen Sie Platz, und versuchen Sie es erneut.',
    steps: ['try_again'],
  },
  platform_unreachable: {
    title: '{platform} ist nicht erreichbar.',
    safe: 'Früher abgeglichene Daten bleiben lesbar. Der nächste Abgleich versucht es erneut.',
    steps: ['try_again'],
  },
  platform_auth: {
    title: '{platform} nimmt diese Verbindung nicht mehr an.',
    safe: 'Früher abgeglichene Daten bleiben lesbar. Verbinden Sie neu, um wieder abzugleichen.',
    steps: ['reconnect'],
  },
  platform_permission: {
    title: '{platform} lässt diese Verbindung nicht lesen, was verlangt wurde.',
    safe: 'Alles andere ist abgeglichen. Verbinden Sie neu mit einer Person, die diese Konten sehen darf.',
    steps: ['reconnect'],
  },
  platform_setup: {
    title: '{platform} nimmt die App der Agentur nicht an ({detail}).',
    safe: 'Früher abgeglichene Daten bleiben lesbar. Ein Admin prüft die App bei {platform} und gibt ihr Geheimnis neu ein.',
    steps: ['enter_app_secret'],
  },
  platform_limited: {
    title: '{platform} verlangt eine langsamere Abfrage.',
    safe: 'Was abgeglichen ist, bleibt. Der Abgleich geht von selbst weiter, sobald {platform} es zulässt.',
    steps: [],
  },
  platform_refused: {
    title: '{platform} hat eine Anfrage abgelehnt ({detail}).',
    safe: 'Was abgeglichen ist, bleibt.',
    steps: ['try_again'],
  },
  platform_broken: {
    title: '{platform} hat etwas geantwortet, das sich nicht lesen lässt.',
    safe: 'Was abgeglichen ist, bleibt. Der nächste Abgleich versucht es erneut.',
    steps: ['try_again'],
  },
  app_secret_missing: {
    title: 'Für die App bei {platform} ist noch kein Geheimnis gespeichert.',
    safe: 'Nichts wurde geändert. Geben Sie zuerst das App-Geheimnis ein.',
    steps: ['enter_app_secret'],
  },
  cancelled: {
    title: 'Das wurde angehalten.',
    safe: 'Was bis dahin getan war, bleibt.',
    steps: ['try_again'],
  },
  core_unavailable: {
    title: 'Der Teil, der Ihre Daten verwaltet, läuft gerade nicht.',
    safe: 'Gespeicherte Daten sind sicher. Er startet von selbst neu; versuchen Sie es gleich noch einmal.',
    steps: ['try_again'],
  },
  internal: {
    title: 'Im Cockpit ist ein eigener Fehler aufgetreten; nur dieser eine Vorgang wurde angehalten.',
    safe: 'Gespeicherte Daten sind sicher. Versuchen Sie es erneut; wiederholt es sich, geben Sie die ID unter „Details“ an den Support.',
    steps: ['try_again'],
  },
};
