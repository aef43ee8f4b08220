#!/usr/bin/env bash
# Hundreds of faults under load, then the same checks as the short runs: tests/crash/long.sh [faults=200] [seed]
# Ends by itself once there were so many faults AND 1,000,000 acknowledged events; prints progress every 10 s and one line RESULT.
# PARKANDSEE_CRASH_EVENTS=<n> changes the number of events. docs/crash-testing.md says what is done and what is proved.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export PARKANDSEE_CRASH_FAULTS=${1:-200} PARKANDSEE_CRASH_SEED=${2:-$RANDOM}
dotnet build tests/crash -c Release -p:SkipWeb=true -v quiet -nologo
exec dotnet artifacts/bin/ParkAndSee.Tests.Crash/release/ParkAndSee.Tests.Crash.dll -noLogo -noColor -class '*ShortFaultTests*'
