#!/usr/bin/env bash
# Benchmarks of a cluster on silos and API hosts that are published as their images are, compiled ahead: tests/bench/published.sh [recovery] [overload] ...
# Without it they are as `dotnet build` makes them, and compile themselves while they start.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 PARKANDSEE_PROGRAMS=$PWD/artifacts/published
machine=$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
for program in silo/ParkAndSee.Silo api/ParkAndSee.Api; do
  dotnet publish "$program.csproj" -c Release -a "$machine" -p:SkipWeb=true -o "$PARKANDSEE_PROGRAMS/${program#*/}" -v quiet -nologo
done
exec dotnet run -c Release --project tests/bench -- "${@:-recovery}"
