#!/usr/bin/env bash
# Says on a pull request what its changes of pages mean for callers: one comment, kept up to date. Ends with 1 where a change breaks callers and that shall fail.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/github.sh"
: "${SPECGEN:=specgen}" "${SPECGEN_PATHS:=spec}" "${SPECGEN_FAIL_ON:=never}"
: "${SPECGEN_BASE:?the commit to compare with}" "${SPECGEN_PULL_REQUEST:?the number of the pull request}"
mark='<!-- specgen: what the pages mean for callers -->'
comment=$(mktemp)
request=$(mktemp)
trap 'rm -f "$comment" "$request"' EXIT

if [ -n "${SPECGEN_SARIF:-}" ]; then
  # shellcheck disable=SC2086 # several paths are several arguments
  $SPECGEN check $SPECGEN_PATHS --sarif "$SPECGEN_SARIF" --fail-on never
fi

fail_on=$([ "$SPECGEN_FAIL_ON" = never ] || echo "--fail-on $SPECGEN_FAIL_ON")
result=0
# shellcheck disable=SC2086
{ echo "$mark"; $SPECGEN diff "$SPECGEN_BASE" HEAD --format markdown $fail_on -- $SPECGEN_PATHS; } > "$comment" || result=$?
[ "$result" -le 1 ] || exit "$result"

jq -n --rawfile body "$comment" '{body: $body}' > "$request"
present=$(github GET "issues/$SPECGEN_PULL_REQUEST/comments?per_page=100" | jq -r --arg mark "$mark" 'map(select(.body | startswith($mark)))[0].id // empty')
if [ -n "$present" ]; then
  github PATCH "issues/comments/$present" "$request" > /dev/null
else
  github POST "issues/$SPECGEN_PULL_REQUEST/comments" "$request" > /dev/null
fi

cat "$comment"
exit "$result"
