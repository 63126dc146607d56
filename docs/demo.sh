#!/bin/sh
# `make demo`: the real directives of this repository, then a directive's whole life in a throw-away copy.
set -eu
delivery=$1
here=$(git rev-parse --show-toplevel)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT INT TERM

show() {
	printf '\n$ delivery'
	printf ' %s' "$@"
	printf '\n'
}
run() {
	show "$@"
	"$delivery" -C "$office" "$@"
}

office=$here
run --as-of 2017-10-03 status
run status

git clone --quiet --no-hardlinks "$here" "$copy/office"
office=$copy/office
git -C "$office" config user.name 'Demo Registrar'
git -C "$office" config user.email registrar@office.example
git -C "$office" config commit.gpgsign false

printf '\n# In a throw-away copy, the life of one directive:\n'
show add --text 'Представить предложения …' --issuer prime-minister --source-title 'Заседание Правительства' --owner mne
id=$("$delivery" -C "$office" add --text 'Представить предложения по снижению нагрузки на малый бизнес' \
	--issuer prime-minister --source-title 'Заседание Правительства' --source-kind meeting \
	--owner mne --due "$(date -d '+14 days' +%F 2>/dev/null || date -v+14d +%F)" --expected-result 'Пакет предложений')
echo "$id"
run progress "$id" --percent 40 --note 'Собраны предложения палат предпринимателей'
run extend "$id" --to "$(date -d '+30 days' +%F 2>/dev/null || date -v+30d +%F)" --reason 'Согласование с регионами' --decision 12-05/34
run close "$id" --decision 12-05/41 --evidence 'Пакет предложений, исх. 7-2/118'
run log "$id"
