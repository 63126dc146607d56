#!/bin/sh
# `make demo`: the real directives of this repository, then a directive's whole life in a throw-away copy.
set -eu
delivery=$1
here=$(git rev-parse --show-toplevel)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT INT TERM

show() {
	printf '\n$ delivery'
	for word; do
		case $word in
		*[!A-Za-z0-9_./-]*) printf " '%s'" "$word" ;;
		*) printf ' %s' "$word" ;;
		esac
	done
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
git -C "$office" switch --quiet --force-create demo
git -C "$office" config user.name 'Demo Registrar'
git -C "$office" config user.email registrar@office.example
git -C "$office" config commit.gpgsign false

in_days() {
	date -d "+$1 days" +%F 2>/dev/null || date -v "+$1d" +%F
}

printf '\n# In a throw-away copy, the life of one directive:\n'
run add --text 'Представить предложения по снижению нагрузки на малый бизнес' --issuer prime-minister \
	--source-title 'Заседание Правительства' --owner mne --due "$(in_days 14)" --expected-result 'Пакет предложений' |
	tee "$copy/printed"
id=$(tail -n 1 "$copy/printed")
run progress "$id" --percent 40 --note 'Собраны предложения палат предпринимателей'
run extend "$id" --to "$(in_days 30)" --reason 'Согласование с регионами' --decision 12-05/34
run close "$id" --decision 12-05/41 --evidence 'Пакет предложений, исх. 7-2/118'
run log "$id"
