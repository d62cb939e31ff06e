/** A freedesktop.org autostart file that runs these arguments. */
export const autostartEntry = (argv: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=QueueTray',
    `Exec=${argv.map(quote).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    'Terminal=false',
    '',
  ].join('\n');

/** Quoted as the Desktop Entry Specification asks (its Exec key), and the file's own escapes on top. */
const quote = (argument: string): string =>
  /^[\w@+=:,./-]+$/.test(argument)
    ? argument
    : `"${argument
        .replaceAll('%', '%%')
        .replace(/["`$\\]/g, '\\$&')
        .replaceAll('\\', '\\\\')}"`;
