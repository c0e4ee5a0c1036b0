/** A subcommand with the options it takes, as a shell completes them. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly string[];
}

/** Writes the completion script of a shell. */
export type CompletionScript = (commands: readonly CompletedCommand[]) => string;

const namesOf = (commands: readonly CompletedCommand[]): string =>
  commands.map(({ name }) => name).join(' ');

const bash: CompletionScript = (commands) => `_geoslot() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${namesOf(commands)}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${commands.map(({ name, options }) => `    ${name}) COMPREPLY=($(compgen -f -W "${options.join(' ')}" -- "$word")) ;;`).join('\n')}
  esac
}
complete -F _geoslot geoslot
`;

const zsh: CompletionScript = (commands) => `#compdef geoslot
_geoslot() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${commands.map(({ name, summary }) => `      '${name}:${summary.replaceAll("'", "'\\''")}'`).join('\n')}
    )
    _describe command commands
    return
  fi
  case "$words[2]" in
${commands.map(({ name, options }) => `    ${name}) _alternative 'files:file:_files' 'options:option:(${options.join(' ')})' ;;`).join('\n')}
  esac
}
compdef _geoslot geoslot
`;

const fish: CompletionScript = (commands) =>
  commands
    .flatMap(({ name, summary, options }) => [
      `complete -c geoslot -n __fish_use_subcommand -a ${name} -d '${summary.replaceAll("'", "\\'")}'`,
      ...options.map(
        (option) =>
          `complete -c geoslot -n '__fish_seen_subcommand_from ${name}' -l ${option.replace(/^--/, '')}`,
      ),
    ])
    .join('\n')
    .concat('\n');

/** The completion scripts by shell. */
export const completionScripts = { bash, zsh, fish } as const satisfies Record<
  string,
  CompletionScript
>;
