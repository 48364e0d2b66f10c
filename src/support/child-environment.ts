/** What a program that we start is told of our environment: what it needs by name, and nothing else. Tokens stay here. */

type Environment = Readonly<Record<string, string | undefined>>
/** Any program: where programs and temporary files are, whose home, which language. Windows needs more to start anything at all. */
const basics = /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|TERM|TMPDIR|TMP|TEMP|SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|USERNAME|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles)$/i
/** By what is done. A proxy's own password is needed by what downloads through it. */
const more = {
  engine: /^$/,
  install: /^(?:(?:HTTPS?|ALL|NO|FTP)_PROXY|SSL_CERT_(?:FILE|DIR)|CURL_CA_BUNDLE|NETRC|XDG_(?:CACHE|CONFIG)_HOME)$/i,
  'go build': /^(?:(?:HTTPS?|ALL|NO)_PROXY|SSL_CERT_(?:FILE|DIR)|NETRC|XDG_(?:CACHE|CONFIG)_HOME|GO[A-Z0-9]+|CGO_\w+|CC|CXX|GIT_\w+|SSH_AUTH_SOCK)$/i,
  'ssh-keygen': /^(?:SSH_(?:AUTH_SOCK|AGENT_PID|ASKPASS|ASKPASS_REQUIRE|SK_PROVIDER)|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_RUNTIME_DIR|DBUS_SESSION_BUS_ADDRESS)$/,
  lab: /^$/,
  host: /^(?:SSH_(?:AUTH_SOCK|AGENT_PID)|WG_I_PREFER_BUGGY_USERSPACE_TO_POLISHED_KMOD)$/,
  /** Our own timer: who we are, where the record is, and the way to the hosts. */
  keeper: /^(?:GATEWRIGHT_(?:ACTOR|RECORD|TEST_\w+)|NODE_OPTIONS|GITHUB_ACTOR|GITLAB_USER_LOGIN|SSH_(?:AUTH_SOCK|AGENT_PID)|WG_I_PREFER_BUGGY_USERSPACE_TO_POLISHED_KMOD)$/,
  git: /^(?:GIT_\w+|XDG_CONFIG_HOME)$/,
} as const

/** `GIT_ASKPASS` and the like name programs; a variable of Git that holds a header or a password is for Git alone. */
export function childEnvironment(purpose: keyof typeof more, added: Readonly<Record<string, string>> = {}, env: Environment = process.env): Record<string, string> {
  const told = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && (basics.test(entry[0]) || more[purpose].test(entry[0])))
  return { ...Object.fromEntries(told), ...added }
}

/** For a library that starts programs itself and takes no environment. */
export async function withEnvironment<T>(env: Record<string, string>, run: () => Promise<T>): Promise<T> {
  const ours = process.env
  process.env = env
  try {
    return await run()
  } finally {
    process.env = ours
  }
}
