using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ParkAndSee.Tests.Storage")]
