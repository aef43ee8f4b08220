using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ParkAndSee.Tests.Storage")]
[assembly: InternalsVisibleTo("ParkAndSee.Tests.Crash")]
