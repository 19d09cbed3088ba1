# What both scripts ask of GitHub's REST API. Sourced, not run.

# github METHOD PATH [JSON]: prints the answer; fails with the answer where GitHub refuses. The token goes through standard input, so that no list of processes shows it.
github() {
  local answer status
  answer=$(mktemp)
  status=$(printf 'header = "Authorization: Bearer %s"\n' "$GITHUB_TOKEN" | curl --silent --show-error --config - --output "$answer" --write-out '%{http_code}' \
    --request "$1" --header 'Accept: application/vnd.github+json' --header 'Content-Type: application/json' ${3+--data-binary "@$3"} \
    "${GITHUB_API_URL:-https://api.github.com}/repos/$GITHUB_REPOSITORY/$2")
  cat "$answer"
  rm -f "$answer"
  [ "$status" -lt 300 ] || { echo "specgen: GitHub answered $status to $1 $2." >&2; return 1; }
}
