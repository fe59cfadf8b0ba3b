# Completes ./signalbox in bash and zsh. Load it with: source <(./signalbox completion bash)

if [ -n "${ZSH_VERSION:-}" ]; then
    autoload -U +X compinit && compinit -u
    autoload -U +X bashcompinit && bashcompinit
fi

# The commands below a command.
_signalbox_commands() {
    case $1 in
@commands@
    esac
}

# The options of a command.
_signalbox_options() {
    case $1 in
@options@
    esac
}

# What an option of a command takes.
_signalbox_value() {
    case $1 in
@values@
        *) echo "?" ;;
    esac
}

# What a command takes in a place.
_signalbox_parameter() {
    case $1 in
@parameters@
    esac
}

_signalbox() {
    local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]}
    local word last="" path="" takes="?" place=0 words="" i
    local hub=()
    COMPREPLY=()
    [ "$current" = "=" ] && current=""
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [ "$word" = "=" ]; then
            continue
        elif [ "$takes" != "?" ]; then
            case $last in --target | --data) hub+=("$last=$word") ;; esac
            takes="?"
        elif [ "${word#-}" != "$word" ]; then
            takes=$(_signalbox_value "${path:+$path }$word")
            last=$word
        elif [ $place -eq 0 ] && [[ " $(_signalbox_commands "$path") " == *" $word "* ]]; then
            path=${path:+$path }$word
        else
            place=$((place + 1))
        fi
    done
    if [ "$takes" = "?" ]; then
        if [ "${current#-}" != "$current" ]; then
            words=$(_signalbox_options "$path")
        else
            words=$(_signalbox_commands "$path")
            [ -n "$words" ] || words=$(_signalbox_parameter "$path $place")
        fi
    else
        words=$takes
    fi
    case $words in
        @file | @dir)
            local IFS=$'\n'
            compopt -o filenames 2>/dev/null
            COMPREPLY=($(compgen "-${words:1:1}" -- "$current"))
            ;;
        @*)
            words=$("${program/#\~/$HOME}" names "${words#@}" "${hub[@]}" 2>/dev/null)
            COMPREPLY=($(compgen -W "$words" -- "$current"))
            ;;
        *) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
    esac
}

complete -F _signalbox -o bashdefault signalbox
