#!/usr/bin/env bash
# Fetches the pages that specgen.json names. Where they changed, commits them to a branch of their own and opens a pull request, or updates the one that is open.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/github.sh"
: "${SPECGEN:=specgen}" "${SPECGEN_CONFIG:=specgen.json}" "${SPECGEN_BRANCH:=specgen/docs}" "${SPECGEN_BUILD:=}"
base=${SPECGEN_BASE_BRANCH:-$(git rev-parse --abbrev-ref HEAD)}
body=$(mktemp)
request=$(mktemp)
trap 'rm -f "$body" "$request"' EXIT

$SPECGEN pull --config "$SPECGEN_CONFIG" --pr-body "$body" --link-base "${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY/blob/$SPECGEN_BRANCH/"
if [ -z "$(git status --porcelain)" ]; then
  echo "The pages are up to date."
  exit 0
fi

# What `pull` wrote, and nothing that the build leaves behind.
git add --all
if [ -n "$SPECGEN_BUILD" ]; then
  if bash -c "$SPECGEN_BUILD"; then
    printf '\nThe project builds with the new pages.\n' >> "$body"
  else
    printf '\n**The project does not build with the new pages:** `%s` failed.\n' "$SPECGEN_BUILD" >> "$body"
  fi
fi

git -c user.name="${SPECGEN_USER_NAME:-specgen}" -c user.email="${SPECGEN_USER_EMAIL:-specgen@users.noreply.github.com}" \
  commit --quiet --message "Bring the API's pages up to date"
git push --quiet --force origin "HEAD:refs/heads/$SPECGEN_BRANCH"

open=$(github GET "pulls?state=open&head=${GITHUB_REPOSITORY%%/*}:$SPECGEN_BRANCH" | jq -r '.[0].number // empty')
jq -n --rawfile body "$body" --arg head "$SPECGEN_BRANCH" --arg base "$base" '{title: "Bring the API'"'"'s pages up to date", body: $body, head: $head, base: $base}' > "$request"
if [ -n "$open" ]; then
  jq '{title, body}' "$request" > "$request.update" && mv "$request.update" "$request"
  github PATCH "pulls/$open" "$request" > /dev/null
  echo "Updated pull request $open."
else
  echo "Opened pull request $(github POST pulls "$request" | jq -r .number)."
fi
