using ParkAndSee.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
