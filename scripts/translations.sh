#!/usr/bin/env bash
# Takes the window's texts from the source into translations/*.ts and compiles those; with `compile` it only compiles what is older.
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ ${1:-} != compile ]]; then
    mapfile -t sources < <(find ssa_desktop/ui -name '*.py' | LC_ALL=C sort)
    # Without places a moved line changes nothing here. No guesses: a text that changed is translated anew, by somebody.
    options=(-silent -source-language de -locations none -no-obsolete
        -disable-heuristic sametext -disable-heuristic similartext)
    .venv/bin/pyside6-lupdate "${sources[@]}" "${options[@]}" -target-language en -ts translations/en.ts
    # German stands in the source; only texts with a number need their forms for one and for many.
    .venv/bin/pyside6-lupdate "${sources[@]}" "${options[@]}" -target-language de -pluralonly -ts translations/de.ts
fi

if [[ ${1:-} != compile ]]; then
    for from in translations/*.ts; do
        open=$(grep -c 'type="unfinished"' "$from" || true)
        if [[ $open != 0 ]]; then
            echo "$from: $open to be translated (type=\"unfinished\")"
        fi
    done
fi

for from in translations/*.ts; do
    to=${from%.ts}.qm
    if [[ ! $to -nt $from ]]; then
        # Written beside it and renamed: a running program has the old one mapped into its memory.
        .venv/bin/pyside6-lrelease -silent "$from" -qm "$to.new"
        mv "$to.new" "$to"
    fi
done
