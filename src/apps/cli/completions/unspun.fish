# Completion of unspun for fish; installed in vendor_completions.d.

set -l commands check explain train eval

complete -c unspun -f -n "not __fish_seen_subcommand_from $commands" -a check -d 'Rate documents'
complete -c unspun -f -n "not __fish_seen_subcommand_from $commands" -a explain -d 'Say why a word was flagged'
complete -c unspun -f -n "not __fish_seen_subcommand_from $commands" -a train -d 'Build a model'
complete -c unspun -f -n "not __fish_seen_subcommand_from $commands" -a eval -d 'Measure a model'
complete -c unspun -f -n "not __fish_seen_subcommand_from $commands" -l version -d 'Print the version'
complete -c unspun -l help -d 'Print help'

complete -c unspun -n '__fish_seen_subcommand_from check explain' -l allow -r -F -d 'Never flag the words in FILE'
complete -c unspun -n '__fish_seen_subcommand_from check explain' -l model -r -F -d 'The model'
complete -c unspun -n '__fish_seen_subcommand_from check explain' -l color -x -a 'auto always never' -d 'Colour'

complete -c unspun -n '__fish_seen_subcommand_from check' -l format -x -a 'text json sarif html' -d 'Format of the report'
complete -c unspun -n '__fish_seen_subcommand_from check' -l text -d 'Print what of it is rated'
complete -c unspun -n '__fish_seen_subcommand_from check' -l whole -d 'Rate page furniture too'
complete -c unspun -n '__fish_seen_subcommand_from check' -l restore -d 'Print the text with expected words put back'
complete -c unspun -n '__fish_seen_subcommand_from check' -l fail-on -x -d 'What sets status 1' \
    -a 'suspect spun translated grade:B grade:C grade:D grade:E grade:F never'
complete -c unspun -n '__fish_seen_subcommand_from check' -l jsonl -d 'Read standard input as JSONL'
complete -c unspun -n '__fish_seen_subcommand_from check' -l text-field -x -d 'Field that holds the text'
complete -c unspun -n '__fish_seen_subcommand_from check' -l id-field -x -d 'Field that holds the id'

complete -c unspun -n '__fish_seen_subcommand_from explain' -l in -x -d 'The text itself'
complete -c unspun -n '__fish_seen_subcommand_from explain' -l in-file -r -F -d 'A file that holds the text'

complete -c unspun -n '__fish_seen_subcommand_from train' -l corpus -r -F -d 'Clean text of your own to adapt a model to'
complete -c unspun -n '__fish_seen_subcommand_from train' -l base -r -F -d 'The model to adapt'
complete -c unspun -n '__fish_seen_subcommand_from train' -s o -l output -r -F -d 'The adapted model'
complete -c unspun -n '__fish_seen_subcommand_from train' -l format -x -a 'text json' -d 'How the figures are printed'
complete -c unspun -n '__fish_seen_subcommand_from train' -l corpora -r -F -d 'List of the corpus files and their weights'
complete -c unspun -n '__fish_seen_subcommand_from train' -l from -r -F -d 'Folder that the paths in the list are relative to'
complete -c unspun -n '__fish_seen_subcommand_from train' -l shared -r -F -d 'Folder with thesauri and development sets'
complete -c unspun -n '__fish_seen_subcommand_from train' -l project -r -F -d 'Folder that holds dictionaries/'
complete -c unspun -n '__fish_seen_subcommand_from train' -l parts -r -F -d 'Folder for the parts of the model'
complete -c unspun -n '__fish_seen_subcommand_from train' -l scratch -r -F -d 'Folder for large temporary files'
complete -c unspun -n '__fish_seen_subcommand_from train' -l model -r -F -d 'The model file to build'
complete -c unspun -n '__fish_seen_subcommand_from train' -l name -x -d 'Name of the model'
complete -c unspun -n '__fish_seen_subcommand_from train' -l steps -x -a 'reference candidates log-bilinear evidence rating translation assemble' -d 'Only these steps'
complete -c unspun -n '__fish_seen_subcommand_from train' -l spinners -x -d 'Only these simulated spinners'
complete -c unspun -n '__fish_seen_subcommand_from train' -l leave-out -x -d 'Translators not to train on'
complete -c unspun -n '__fish_seen_subcommand_from train' -l prune -x -d 'Leave out rarer n-grams'
complete -c unspun -n '__fish_seen_subcommand_from train' -l min-count -x -d 'Rarer words are not in the vocabulary'
complete -c unspun -n '__fish_seen_subcommand_from train' -l memory -x -d 'Megabytes for sorting'

complete -c unspun -n '__fish_seen_subcommand_from eval' -l model -r -F -d 'The model'
complete -c unspun -n '__fish_seen_subcommand_from eval' -l out -r -F -d 'Folder for result.json and report.html'
complete -c unspun -n '__fish_seen_subcommand_from eval' -l compare -r -F -d 'Another model or an earlier result'
complete -c unspun -n '__fish_seen_subcommand_from eval' -l format -x -a 'text json' -d 'Format of the report'
complete -c unspun -n '__fish_seen_subcommand_from eval' -l card -r -F -d 'Write a model card there'
complete -c unspun -n '__fish_seen_subcommand_from eval' -l date -x -d 'Date that the model card bears'
complete -c unspun -n '__fish_seen_subcommand_from eval' -l note -x -d 'What readers must know of the documents'
