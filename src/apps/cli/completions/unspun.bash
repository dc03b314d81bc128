# Completion of unspun for bash; installed as bash-completion/completions/unspun.

_unspun() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  local words=

  if ((COMP_CWORD == 1)); then
    words='check filter serve explain train eval --help --version'
  else
    case $previous in
      --format) [[ $command == eval ]] && words='text json' || words='text json sarif html' ;;
      --drop) words='spun translated suspect undecided clean none spun,translated spun,translated,suspect' ;;
      --min-grade) words='A B C D' ;;
      --compress) words='none gz zst' ;;
      --fail-rule) words='gopher c4 fineweb' ;;
      --color) words='auto always never' ;;
      --fail-on) words='suspect spun translated grade:B grade:C grade:D grade:E grade:F never' ;;
      --steps) words='reference candidates log-bilinear evidence rating translation assemble' ;;
      --in | --text-field | --id-field | --url-field | --name | --date | --note | --spinners | --leave-out | --prune | --min-count | --memory | --min-score | --drop-reason | --annotation-key | --threads | --dry-run | --max-expansion | --port | --address | --make-token | --max-body | --max-batch | --max-batches | --max-held | --max-header | --max-queue | --max-connections | --max-connections-per-address | --header-timeout | --idle-timeout | --transfer-timeout | --stop-timeout | --lock | --webhook | --queue-if) return ;;
      --allow | --model | --in-file | --corpora | --from | --shared | --language | --charset | --project | --parts | --scratch | --out | --compare | --card | --data | --token-file | --queue | --webhook-secret-file) words= ;;
      *)
        if [[ $word == -* ]]; then
          case $command in
            check) words='--format --text --with-text --charset --whole --fast --restore --allow --fail-on --model --color --jsonl --text-field --id-field --help' ;;
            filter) words='--output --drop --min-grade --min-score --drop-reason --fail-rule --annotate --annotation-key --attributes --signals --article --groups --compress --queue --queue-if --resume --overwrite --dry-run --threads --text-field --id-field --url-field --jsonl --whole --thorough --allow --model --max-expansion --help' ;;
            serve) words='--data --port --address --token-file --make-token --model --threads --lock --webhook --webhook-secret-file --max-body --max-batch --max-batches --max-held --max-header --max-queue --max-connections --max-connections-per-address --header-timeout --idle-timeout --transfer-timeout --stop-timeout --help' ;;
            explain) words='--in --in-file --allow --model --color --help' ;;
            eval) words='--fast --model --out --compare --format --card --date --note --help' ;;
            train) words='--corpus --decisions --base --output --format --corpora --from --shared --language --project --parts --scratch --model --name --steps --spinners --leave-out --prune --min-count --memory --help' ;;
          esac
        fi
        ;;
    esac
  fi

  COMPREPLY=()
  local line
  if [[ -n $words ]]; then
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -W "$words" -- "$word")
  else
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
  fi
}

complete -o filenames -F _unspun unspun
