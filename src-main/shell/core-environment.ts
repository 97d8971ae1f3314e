// Which environment variables the core gets: those it needs to find its home, its certificates and the keystore.

const allowed = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'DBUS_SESSION_BUS_ADDRESS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NODE_EXTRA_CA_CERTS',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'SYSTEMROOT',
  'WINDIR',
  'APPDATA',
  'LOCALAPPDATA',
  'USERPROFILE',
  'TEMP',
  'TMP',
]);

/** Everything else stays out, NODE_OPTIONS and ELECTRON_RUN_AS_NODE above all: they would change what runs. */
export function coreEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    const upper = name.toUpperCase();
    const known = allowed.has(upper) || upper.startsWith('LC_') || upper.startsWith('XDG_');
    if (known && value !== undefined) kept[name] = value;
  }
  return kept;
}
